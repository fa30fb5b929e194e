/** A Fastify that reads an answer and says that it is saved, and nothing else: what HTTP alone takes. */
import Fastify from 'fastify'

const app = Fastify({ logger: false })
app.put('/api/attempts/:id/answers', (request) => {
  const { answers } = request.body as { answers: object[] }
  const now = new Date().toISOString()
  return {
    answers: answers.map((answer) => ({ outcome: 'saved', ...answer })),
    lastSeq: 1,
    savedAt: now,
    deadlineAt: now,
  }
})
console.log(await app.listen({ port: 0, host: '127.0.0.1' }))
