import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** Built like the panel: same targets, nothing inlined. */
export default defineConfig({
  root: 'test/bench/minimal-page',
  base: './',
  plugins: [react()],
  build: {
    emptyOutDir: true,
    target: ['chrome88', 'safari15'],
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
})
