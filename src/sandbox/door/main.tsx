import { createRoot } from 'react-dom/client'
import { I18nextProvider } from 'react-i18next'
import { readChoices } from './choices.ts'
import { DoorPage } from './door-page.tsx'
import { startTexts } from './texts.ts'

async function start(root: HTMLElement) {
  const choices = readChoices(location.search, navigator.language)
  const i18n = await startTexts(choices.lang)
  createRoot(root).render(
    <I18nextProvider i18n={i18n}>
      <DoorPage start={choices} />
    </I18nextProvider>,
  )
}

const root = document.getElementById('root')
if (root) start(root)
