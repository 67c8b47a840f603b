import { join, relative } from 'node:path'
import { BadSettings, readSettings, type Settings } from '../service/settings.ts'
import { JEAN } from './story/cast.ts'
import { LANGUAGES, type Language } from './story/story.ts'

type Environment = Record<string, string | undefined>

const HERE = import.meta.dirname
const ROOT = join(HERE, '..', '..')

/** Built by `npm start` beforehand. */
export const DOOR_DIR = join(ROOT, 'dist', 'door')
export const SHELL_DIR = join(ROOT, 'dist', 'shell')

/** What the sandbox sets where the environment is silent; the sample organisation always. */
function sandboxEnvironment(environment: Environment): Environment {
  return {
    ...environment,
    DATA_DIR: environment.DATA_DIR || join(ROOT, '.data', 'sandbox'),
    WORKSPACE: environment.WORKSPACE || 'sandbox',
    PANEL_DIR: environment.PANEL_DIR || join(ROOT, 'dist', 'panel'),
    LOG_LEVEL: environment.LOG_LEVEL || 'warn',
    ADMINISTRATORS: environment.ADMINISTRATORS || JEAN,
    TIME_ZONE: environment.TIME_ZONE || Intl.DateTimeFormat().resolvedOptions().timeZone,
    SANDBOX: 'on',
    PEOPLE_FILE: join(HERE, 'data', 'adventure-works-org.csv'),
    DEPARTMENTS_FILE: join(HERE, 'data', 'departments.json'),
  }
}

export const sandboxSettings = (environment: Environment): Settings =>
  readSettings(sandboxEnvironment(environment))

/** Windows names no language in the environment. */
const systemLanguage = () => Intl.DateTimeFormat().resolvedOptions().locale

/** SAMPLE_LANGUAGE, else the machine's: Chinese or English. Throws `BadSettings` for any other word. */
export function sampleLanguage(environment: Environment, system = systemLanguage()): Language {
  const { SAMPLE_LANGUAGE: asked, LC_ALL, LANG } = environment
  const language = asked || ((LC_ALL || LANG || system).startsWith('zh') ? 'zh-CN' : 'en')
  const found = LANGUAGES.find(known => known === language)
  if (!found) throw new BadSettings([`SAMPLE_LANGUAGE: ${LANGUAGES.join(' or ')}.`])
  return found
}

/** A folder as a person at the repository's root would type it. */
export const shown = (folder: string): string => {
  const short = relative(ROOT, folder)
  return short.startsWith('..') ? folder : short
}
