import Fastify from 'fastify'

/** The least a Fastify service can do: one small answer, no log, no session, no ledger. */
const app = Fastify()
app.get('/', async () => ({ status: 'ok' }))
const address = await app.listen({ host: '127.0.0.1', port: 0 })
process.send?.(address)
process.on('disconnect', () => process.exit(0))
