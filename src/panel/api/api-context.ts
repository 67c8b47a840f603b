import { createContext, useContext } from 'react'
import type { Call } from '../../contract/client.ts'
import type { Me } from '../../contract/endpoints.ts'

const CallContext = createContext<Call | null>(null)
const MeContext = createContext<Me | null>(null)

export const CallProvider = CallContext.Provider
export const MeProvider = MeContext.Provider

export function useCall(): Call {
  const call = useContext(CallContext)
  if (!call) throw new Error('useCall outside CallProvider')
  return call
}

/** The signed-in person; known on every page, the shell waits for it. */
export function useMe(): Me {
  const me = useContext(MeContext)
  if (!me) throw new Error('useMe outside MeProvider')
  return me
}
