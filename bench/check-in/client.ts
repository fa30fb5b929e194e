/** Phones, in a process of their own: each connection sends the next member's request once the last one is answered. */
import { connect } from 'node:net'
import { createInterface } from 'node:readline'
import { oneTimeCode } from '../../server/src/attendance/one-time-code.ts'

export interface Arrivals {
  port: number
  eventId: number
  connections: number
  tokens: string[]
  /** Of the wall; each phone has scanned it just now. */
  key: string
  /** After so many seconds nobody asks any more. */
  limit: number
}
export interface Outcome {
  seconds: number
  requests: number
  /** Milliseconds. */
  median: number
  p99: number
  /** Answered with 200 and counted. */
  acknowledged: number
  /** Replies by status. */
  statuses: Record<string, number>
}

const CODE_SECONDS = 10

function arrive({ port, eventId, connections, tokens, key, limit }: Arrivals): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const wall = Buffer.from(key, 'base64url')
    const latencies: number[] = []
    const statuses: Record<string, number> = {}
    let acknowledged = 0
    let next = 0
    let open = connections
    const start = performance.now()
    const finish = () => {
      const seconds = (performance.now() - start) / 1000
      latencies.sort((a, b) => a - b)
      const at = (share: number) => latencies[Math.floor((latencies.length - 1) * share)]!
      resolve({ seconds, requests: latencies.length, median: at(0.5), p99: at(0.99), acknowledged, statuses })
    }
    for (let i = 0; i < connections; i++) {
      const socket = connect(port, '127.0.0.1')
      socket.setNoDelay(true)
      let received = ''
      let sent = 0
      const send = () => {
        const token = tokens[next++]
        if (token === undefined || performance.now() - start > limit * 1000) {
          socket.destroy()
          if (--open === 0) finish()
          return
        }
        const code = oneTimeCode(wall, Math.floor(Date.now() / 1000 / CODE_SECONDS))
        const device = `phone-of-number-${next}`
        const body = JSON.stringify({ code: `${eventId}.${code}`, device })
        sent = performance.now()
        socket.write(
          `PUT /api/events/${eventId}/check-in HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n` +
            `Authorization: Bearer ${token}\r\nContent-Type: application/json\r\n` +
            `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
        )
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
        if (status === '200' && received.includes('"alreadyCheckedIn":false')) acknowledged++
        received = ''
        send()
      })
    }
  })
}

for await (const line of createInterface(process.stdin))
  console.log(JSON.stringify(await arrive(JSON.parse(line) as Arrivals)))
