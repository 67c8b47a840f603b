import { loadConfig } from './config.ts'
import { startShell } from './shell.ts'
import { startingPoint } from './starting-point.ts'

const root = document.getElementById('root')
if (root) loadConfig().then(config => startShell(root, config, startingPoint(location.search, config)))
