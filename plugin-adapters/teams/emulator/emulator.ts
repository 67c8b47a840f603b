import { type CatalogueApp, type EmulatedActivities, emulateActivities } from './activities.ts'
import { type Certificate, makeCertificate, trust } from './certificate.ts'
import { type EmulatedEntra, emulateEntra } from './entra.ts'
import type { Call, Route } from './http.ts'
import { type Disturbance, type Heard, serve } from './server.ts'

export interface EmulatorOptions {
  tenant: string
  clientId: string
  secret: string
  /** Application permissions with an administrator's consent. */
  roles: readonly string[]
  now?: () => number
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
  const heard: Heard[] = []
  let latency = 0
  let how: (call: Call) => Disturbance | undefined = () => undefined
  const activities = emulateActivities({ ...options, isPerson: () => true, now })
  const routes: Route[] = [...activities.routes]
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
