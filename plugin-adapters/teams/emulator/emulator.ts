import { type CatalogueApp, type EmulatedActivities, emulateActivities } from './activities.ts'
import { type Certificate, makeCertificate, trust } from './certificate.ts'
import { type DirectoryOptions, type EmulatedDirectory, emulateDirectory } from './directory.ts'
import { type EmulatedEntra, emulateEntra } from './entra.ts'
import type { Call, Route } from './http.ts'
import { type Disturbance, type Heard, serve } from './server.ts'
import { type EmulatedSharePoint, emulateSharePoint, type SharePointOptions } from './sharepoint.ts'

export interface EmulatorOptions extends DirectoryOptions {
  tenant: string
  clientId: string
  secret: string
  clientCertificate?: string
  /** Application permissions with an administrator's consent. */
  roles: readonly string[]
  now?: () => number
  /** Grant on the site, and limits. */
  sharePoint?: Pick<SharePointOptions, 'grant' | 'kept' | 'resourceUnits'>
  /** The Teams app, once an administrator has uploaded it. */
  app?: CatalogueApp
  /** Fixed port; by default a free one. */
  port?: number
}

/** Microsoft 365 of one organisation on this machine. */
export interface TeamsEmulator {
  /** Authority and Graph are at one origin. */
  origin: string
  certificate: Certificate
  entra: EmulatedEntra
  directory: EmulatedDirectory
  sharePoint: EmulatedSharePoint
  activities: EmulatedActivities
  /** Every call so far, parts of batches included. */
  heard: Heard[]
  /** Milliseconds before every answer. */
  setLatency(latency: number): void
  /** Replaces what was said before; asked before every call. */
  disturb(how: (call: Call) => Disturbance | undefined): void
  stop(): Promise<void>
}

/** Starts it and makes this process believe its certificate. */
export async function startTeamsEmulator(options: EmulatorOptions): Promise<TeamsEmulator> {
  const { now = Date.now, port } = options
  const certificate = await makeCertificate()
  trust(certificate)
  const entra = await emulateEntra({ ...options, now })
  const directory = emulateDirectory(options, options.tenant, now)
  const heard: Heard[] = []
  let latency = 0
  let how: (call: Call) => Disturbance | undefined = () => undefined
  const sharePoint = emulateSharePoint({ ...options.sharePoint, clientId: options.clientId, now })
  const isPerson = (id: string) => directory.account(id) !== undefined
  const activities = emulateActivities({ ...options, isPerson, now })
  const routes: Route[] = [...directory.routes, ...sharePoint.routes, ...activities.routes]
  const { origin, stop } = await serve(
    {
      certificate,
      entra,
      routes,
      latency: () => latency,
      disturb: call => how(call),
      heard: call => heard.push(call),
    },
    port,
  )
  return {
    origin,
    certificate,
    entra,
    directory,
    sharePoint,
    activities,
    heard,
    setLatency(next) {
      latency = next
    },
    disturb(next) {
      how = next
    },
    stop,
  }
}
