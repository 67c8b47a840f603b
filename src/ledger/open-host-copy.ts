import type { Connection } from './engine.ts'
import type { HostCopyReads, HostCopyTx } from './host-copy.ts'
import { forget, hosted, hostedAt, note, pushed, seen, unseen } from './hosted.ts'
import { bury, dead, enqueue, failed, figures, unpushed } from './outbox.ts'
import { addEvent, cursor, events, eventsSince, setCursor } from './sync-notes.ts'
import { adopt, openRequests, whole } from './whole.ts'

export const hostCopyTx = (tx: Connection): HostCopyTx => ({
  whole: key => whole(tx, key),
  hosted: key => hosted(tx, key),
  hostedAt: (workspace, kind, ref) => hostedAt(tx, workspace, kind, ref),
  note: (key, known) => note(tx, key, known),
  forget: key => forget(tx, key),
  pushed: (key, known, loadedAt) => pushed(tx, key, known, loadedAt),
  enqueue: (key, since) => enqueue(tx, key, since),
  failed: (key, failure) => failed(tx, key, failure),
  bury: (key, failure) => bury(tx, key, failure),
  cursor: (workspace, name) => cursor(tx, workspace, name),
  setCursor: (workspace, name, value) => setCursor(tx, workspace, name, value),
  seen: (key, round) => seen(tx, key, round),
  unseen: (workspace, kind, round, before, limit) => unseen(tx, workspace, kind, round, before, limit),
  event: (workspace, event) => addEvent(tx, workspace, event),
  eventsSince: (key, since) => eventsSince(tx, key, since),
  adopt: (workspace, record, derived) => adopt(tx, workspace, record, derived),
})

export const hostCopyReads = (reading: Connection): HostCopyReads => ({
  unpushed: (workspace, wish) => unpushed(reading, workspace, wish),
  figures: workspace => figures(reading, workspace),
  dead: (workspace, limit) => dead(reading, workspace, limit),
  whole: key => whole(reading, key),
  hosted: key => hosted(reading, key),
  cursor: (workspace, name) => cursor(reading, workspace, name),
  openRequests: workspace => openRequests(reading, workspace),
  events: (workspace, limit) => events(reading, workspace, limit),
})
