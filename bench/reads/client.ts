/** Readers, in a process of their own: each connection asks again once it is answered. */
import { connect } from 'node:net'
import { createInterface } from 'node:readline'

export interface Reading {
  port: number
  connections: number
  /** Requests in all; the paths are taken in turns, and so are the tokens. */
  requests: number
  paths: string[]
  tokens: string[]
}
export interface ReadOutcome {
  seconds: number
  /** Milliseconds. */
  median: number
  p99: number
  failed: number
}

function read({ port, connections, requests, paths, tokens }: Reading): Promise<ReadOutcome> {
  return new Promise((resolve, reject) => {
    const latencies: number[] = []
    let failed = 0
    let next = 0
    const start = performance.now()
    for (let i = 0; i < connections; i++) {
      const socket = connect(port, '127.0.0.1')
      socket.setNoDelay(true)
      let received: Buffer[] = []
      let size = 0
      let expected = -1
      let sent = 0
      const send = () => {
        if (next >= requests) return void socket.destroy()
        const turn = next++
        sent = performance.now()
        socket.write(
          `GET ${paths[turn % paths.length]} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n` +
            `Authorization: Bearer ${tokens[turn % tokens.length]}\r\n\r\n`,
        )
      }
      socket.on('connect', send)
      socket.on('error', reject)
      socket.on('data', (chunk) => {
        received.push(chunk)
        size += chunk.length
        if (expected < 0) {
          const head = Buffer.concat(received).toString('latin1')
          const end = head.indexOf('\r\n\r\n')
          if (end < 0) return
          if (!head.startsWith('HTTP/1.1 200')) failed++
          expected = end + 4 + Number(/content-length: (\d+)/i.exec(head)?.[1])
        }
        if (size < expected) return
        latencies.push(performance.now() - sent)
        received = []
        size = 0
        expected = -1
        if (latencies.length === requests) {
          latencies.sort((a, b) => a - b)
          resolve({
            seconds: (performance.now() - start) / 1000,
            median: latencies[Math.floor(requests / 2)]!,
            p99: latencies[Math.floor(requests * 0.99)]!,
            failed,
          })
        }
        send()
      })
    }
  })
}

for await (const line of createInterface(process.stdin))
  console.log(JSON.stringify(await read(JSON.parse(line) as Reading)))
