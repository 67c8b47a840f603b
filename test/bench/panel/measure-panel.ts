import { cp, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { median } from '../figures.ts'
import { BUILT_PANEL, buildMinimalPage, buildWhenStale } from '../service/build.ts'
import { startService } from '../service/start-service.ts'
import type { Filled } from '../work/fill.ts'
import { askersOf } from '../work/operations.ts'
import { openSite } from '../work/site.ts'
import { findChromium } from './browser.ts'
import { loadFresh, type PageLoad } from './page-load.ts'

export interface PanelFigures {
  /** Milliseconds until the first data row, medians. */
  panel: number
  minimal: number
  /** Milliseconds until React has drawn the panel's rows, median. */
  working: number
  /** Kilobytes of gzipped JavaScript of the first view. */
  kilobytes: number
  requests: number
  scripts: PageLoad['scripts']
}

async function loadInTurns(executablePath: string, panel: string, minimal: string, times: number) {
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  const loads: Record<'panel' | 'minimal', PageLoad[]> = { panel: [], minimal: [] }
  try {
    await loadFresh(browser, panel)
    await loadFresh(browser, minimal)
    for (let turn = 0; turn < times; turn += 1) {
      loads.panel.push(await loadFresh(browser, panel))
      loads.minimal.push(await loadFresh(browser, minimal))
    }
  } finally {
    await browser.close()
  }
  return loads
}

function figuresOf({ panel, minimal }: Record<'panel' | 'minimal', PageLoad[]>): PanelFigures {
  const scripts = panel[0]?.scripts ?? []
  return {
    panel: median(panel.map(load => load.paintedAt)),
    minimal: median(minimal.map(load => load.paintedAt)),
    working: median(panel.map(load => load.workingAt)),
    kilobytes: scripts.reduce((sum, script) => sum + script.gzipped, 0) / 1000,
    requests: scripts.length,
    scripts,
  }
}

/**
 * The panel's list beside a minimal Fluent page, both built for production and served by the built service, loaded
 * in turns. Throws without a Chromium.
 */
export async function measurePanel(
  folder: string,
  size: number,
  filled: Filled,
  times: number,
): Promise<PanelFigures> {
  const executablePath = findChromium()
  if (!executablePath) throw new Error('there is no Chromium (CHROMIUM_PATH)')
  buildWhenStale('panel')
  const [panelDir, minimalPage] = [join(folder, 'panel'), join(folder, 'minimal-page')]
  // a copy, so that nobody builds under our feet
  await cp(BUILT_PANEL, panelDir, { recursive: true })
  buildMinimalPage(minimalPage)
  const dataDir = join(folder, 'minimal-data')
  await mkdir(dataDir, { recursive: true })
  const site = await openSite(join(folder, 'panel-data'), size, filled, { panelDir })
  const minimal = await startService({ dataDir, panelDir: minimalPage })
  const address = `${site.service.address}/?as=${askersOf(filled.requests)[0]}#/requests`
  const loads = await loadInTurns(executablePath, address, minimal.address, times)
  await Promise.all([site.service.stop(), minimal.stop()])
  return figuresOf(loads)
}
