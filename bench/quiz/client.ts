/** Phones, in a process of their own: each connection sends the next one's request once the last one is answered. */
import { connect } from 'node:net'
import { createInterface } from 'node:readline'

export interface Answering {
  port: number
  connections: number
  /** Sessions of the members, and the attempt of each. */
  tokens: string[]
  attempts: number[]
  /** What is sent for each question; empty: everybody hands in. */
  answers: object[]
  /** After so many seconds nobody asks any more. */
  limit: number
}
export interface Outcome {
  seconds: number
  requests: number
  /** Milliseconds. */
  median: number
  p99: number
  /** Answered with 200 and saved, or with a result. */
  acknowledged: number
  /** Replies by status. */
  statuses: Record<string, number>
}

/** The k-th request: everybody's first question, then everybody's second one. */
function requestOf({ port, tokens, attempts, answers }: Answering, k: number): string | undefined {
  const member = k % attempts.length
  const position = Math.floor(k / attempts.length)
  if (position >= Math.max(1, answers.length)) return undefined
  const saves = answers.length > 0
  const body = JSON.stringify(
    saves ? { answers: [{ position, answer: answers[position], seq: position + 1 }] } : {},
  )
  return (
    `${saves ? 'PUT' : 'POST'} /api/attempts/${attempts[member]}/${saves ? 'answers' : 'hand-in'} HTTP/1.1\r\n` +
    `Host: 127.0.0.1:${port}\r\nAuthorization: Bearer ${tokens[member]}\r\nContent-Type: application/json\r\n` +
    `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
  )
}

function answer(order: Answering): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const latencies: number[] = []
    const statuses: Record<string, number> = {}
    let acknowledged = 0
    let next = 0
    let open = order.connections
    const start = performance.now()
    const finish = () => {
      const seconds = (performance.now() - start) / 1000
      latencies.sort((a, b) => a - b)
      const at = (share: number) => latencies[Math.floor((latencies.length - 1) * share)]!
      resolve({ seconds, requests: latencies.length, median: at(0.5), p99: at(0.99), acknowledged, statuses })
    }
    for (let i = 0; i < order.connections; i++) {
      const socket = connect(order.port, '127.0.0.1')
      socket.setNoDelay(true)
      let received = ''
      let sent = 0
      const send = () => {
        const request = performance.now() - start > order.limit * 1000 ? undefined : requestOf(order, next++)
        if (request === undefined) {
          socket.destroy()
          if (--open === 0) finish()
          return
        }
        sent = performance.now()
        socket.write(request)
      }
      socket.on('connect', send)
      socket.on('error', reject)
      socket.on('data', (chunk) => {
        received += chunk.toString('latin1')
        const head = received.indexOf('\r\n\r\n')
        if (head < 0) return
        const length = Number(/content-length: (\d+)/i.exec(received.slice(0, head))?.[1])
        if (received.length < head + 4 + length) return
        latencies.push(performance.now() - sent)
        const status = received.slice(9, 12)
        statuses[status] = (statuses[status] ?? 0) + 1
        if (status === '200' && /"outcome":"saved"|"score":\{/.test(received)) acknowledged++
        received = ''
        send()
      })
    }
  })
}

for await (const line of createInterface(process.stdin))
  console.log(JSON.stringify(await answer(JSON.parse(line) as Answering)))
