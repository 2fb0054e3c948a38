/** Platform: asks clamd whether bytes are known malware, by its INSTREAM command. Touches one socket. */
import { connect, type Socket } from 'node:net'
import type { Readable } from 'node:stream'

export type Verdict = { state: 'clean' } | { state: 'infected'; name: string }

export type Scanner = {
  /** Reads the stream to its end. Throws when clamd cannot be reached, is silent, or takes no file of this size. */
  scan(bytes: Readable): Promise<Verdict>
}

const chunkBytes = 65_536

/**
 * A scanner at `host:port` or at the path of a socket. One connection a file, as clamd's own tools do.
 * Protocol: clamd(8), INSTREAM: chunks of a 4-byte length (network order) and that many bytes, ended by length 0.
 */
export function clamdScanner(where: string, silenceMs = 60_000): Scanner {
  return {
    scan: async (bytes) => {
      const socket = dial(where)
      try {
        const answer = readAnswer(socket, silenceMs)
        // The answer is awaited below; a fault before that must not count as unhandled.
        answer.catch(() => {})
        const sent = send(socket, bytes)
        sent.catch(() => {})
        // clamd may answer, and hang up, before it has everything: then the rest need not be sent.
        await Promise.race([sent, answer])
        return verdict(await answer)
      } finally {
        socket.destroy()
        bytes.destroy()
      }
    },
  }
}

function dial(where: string): Socket {
  if (where.startsWith('/')) return connect(where)
  const [, host, port] = /^(?:tcp:\/\/)?(?:\[?([^\]]+?)\]?):(\d+)$/.exec(where) ?? []
  if (!host || !port) throw new Error('CLAMD must be host:port or the path of a socket')
  return connect(Number(port), host)
}

async function send(socket: Socket, bytes: Readable): Promise<void> {
  const write = (data: Buffer) =>
    new Promise<void>((resolve, reject) => socket.write(data, (fault) => (fault ? reject(fault) : resolve())))
  await write(Buffer.from('zINSTREAM\0'))
  for await (const part of bytes) {
    const data = Buffer.from(part as Uint8Array)
    for (let at = 0; at < data.length; at += chunkBytes) {
      const chunk = data.subarray(at, at + chunkBytes)
      const length = Buffer.alloc(4)
      length.writeUInt32BE(chunk.length)
      await write(Buffer.concat([length, chunk]))
    }
  }
  await write(Buffer.alloc(4))
}

const readAnswer = (socket: Socket, silenceMs: number): Promise<string> =>
  new Promise((resolve, reject) => {
    let text = ''
    socket.setTimeout(silenceMs, () => reject(new Error('clamd is silent')))
    socket.on('data', (part) => {
      text += part.toString('latin1')
      if (text.includes('\0') || text.length > 4096) resolve(text.split('\0')[0] ?? '')
    })
    socket.on('error', reject)
    socket.on('close', () => (text ? resolve(text.trim()) : reject(new Error('clamd hung up without an answer'))))
  })

/** `stream: OK`, `stream: Eicar-Test-Signature FOUND`; everything else is a fault, never `clean`. */
function verdict(answer: string): Verdict {
  if (answer === 'stream: OK') return { state: 'clean' }
  const found = /^stream: (.+) FOUND$/.exec(answer)?.[1]
  if (found) return { state: 'infected', name: found.slice(0, 100) }
  throw new Error(`clamd answered: ${answer.slice(0, 200)}`)
}
