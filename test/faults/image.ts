import { globSync, readFileSync } from 'node:fs'
import { cp, mkdir, rm, symlink } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'

const [build = '', last = ''] = readFileSync('manifests/deployment/Containerfile', 'utf8')
  .replaceAll(/\\\n\s*/g, '')
  .split(/^FROM /m)
  .slice(1)

const list = (instruction: RegExp): string[] => JSON.parse(instruction.exec(last)?.[1] ?? '[]').slice(1)

/** What the container runs, and asks to see whether it lives; arguments of Node. */
export const CONTAINER = {
  run: list(/^CMD (.+)$/m),
  health: list(/^HEALTHCHECK .*CMD (.+)$/m),
}

/** Packages that `npm prune --omit=dev` leaves. */
function productionPackages(): string[] {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'))
  const entries = Object.entries(packages as Record<string, { dev?: boolean }>)
  return entries.flatMap(([path, { dev }]) =>
    /^node_modules\/(@[^/]+\/)?[^/]+$/.test(path) && !dev ? [path] : [],
  )
}

async function linkPackages(folder: string): Promise<void> {
  for (const path of productionPackages()) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await symlink(resolve(path), join(folder, path))
  }
}

/** Lays the files of the container's last stage into this folder, as its file says; packages are linked. */
export async function layOut(folder: string): Promise<void> {
  for (const [, from = '', to = ''] of last.matchAll(/^COPY --from=build \/build\/(\S+) (\S+)$/gm)) {
    if (from === 'node_modules') await linkPackages(folder)
    else await cp(from, join(folder, to), { recursive: true })
  }
  const removed = /^RUN rm -rf (.+)$/m.exec(build)?.[1]?.split(' ') ?? []
  for (const path of globSync(removed, { cwd: folder }))
    await rm(join(folder, path), { recursive: true, force: true })
}
