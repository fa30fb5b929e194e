import type { FastifyReply } from 'fastify'
import { Readable } from 'node:stream'

/** A piece of a stream of server-sent events; a comment keeps the line open and says nothing. */
export type EventFrame = { comment: string } | { event: string; id: string; data: string }

const write = (frame: EventFrame) =>
  'comment' in frame
    ? `: ${frame.comment}\n\n`
    : `event: ${frame.event}\nid: ${frame.id}\ndata: ${frame.data}\n\n`

/** When the reader is gone. A generator that waits for something else would not hear of it otherwise. */
export function goneOf(reply: FastifyReply): AbortSignal {
  const controller = new AbortController()
  reply.raw.once('close', () => controller.abort())
  return controller.signal
}

/** Sends the frames as they come (WHATWG HTML, server-sent events); who reads slowly is asked for no more than they take. */
export function sendEventStream(reply: FastifyReply, frames: AsyncIterable<EventFrame>): FastifyReply {
  async function* lines() {
    // Sent at once, so that the reader knows that the line is open.
    yield 'retry: 2000\n\n'
    for await (const frame of frames) yield write(frame)
  }
  return (
    reply
      .type('text/event-stream; charset=utf-8')
      .header('cache-control', 'no-store')
      // nginx would gather the pieces otherwise.
      .header('x-accel-buffering', 'no')
      // Not used again afterwards: a server that closes need not wait for it to idle.
      .header('connection', 'close')
      .send(Readable.from(lines(), { objectMode: false }))
  )
}
