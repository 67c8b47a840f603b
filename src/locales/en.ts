import app from './en/app.json' with { type: 'json' }
import ask from './en/ask.json' with { type: 'json' }
import errors from './en/errors.json' with { type: 'json' }
import home from './en/home.json' with { type: 'json' }
import moves from './en/moves.json' with { type: 'json' }
import organisation from './en/organisation.json' with { type: 'json' }
import requests from './en/requests.json' with { type: 'json' }

export const resources = { app, ask, errors, home, moves, organisation, requests }
