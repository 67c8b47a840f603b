import type { Translated } from './languages.ts'
import app from './zh-CN/app.json' with { type: 'json' }
import ask from './zh-CN/ask.json' with { type: 'json' }
import errors from './zh-CN/errors.json' with { type: 'json' }
import home from './zh-CN/home.json' with { type: 'json' }
import moves from './zh-CN/moves.json' with { type: 'json' }
import organisation from './zh-CN/organisation.json' with { type: 'json' }
import requests from './zh-CN/requests.json' with { type: 'json' }

export const resources: Translated = { app, ask, errors, home, moves, organisation, requests }
