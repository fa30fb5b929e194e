/** A bare Fastify route that returns these bytes: `node --import tsx bench/reads/bare.ts <file>`. */
import Fastify from 'fastify'
import { readFileSync } from 'node:fs'

const body = readFileSync(process.argv[2]!, 'utf8')
const app = Fastify({ logger: false })
app.get('/api/events', (_, reply) => reply.type('application/json; charset=utf-8').send(body))
console.log(await app.listen({ port: 0, host: '127.0.0.1' }))
