/**
 * How long the scanner takes to verify one ticket without network, with the JavaScript of the WeChat build against a list of
 * 1,000, and how many bytes that adds to the workbench's package. On an iPhone WeChat's logic runs without a compiler, so it is
 * measured without one, too. Needs `npm run build:weapp`. `npm run bench:ticket`
 */
import { spawnSync } from 'node:child_process'
import { createHmac, randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { runInNewContext } from 'node:vm'

const BUILD = resolve('dist/weapp')
const LIST = 1000
const ROUNDS = 5
const STEP_SECONDS = 30
/** As in the scanner: an old code is recognised so many steps back. */
const REMEMBERED = 20
const WITHOUT_COMPILER = '--jitless'

type Module = (module: { exports: object }, exports: object, require: Require) => void
interface Require {
  (id: number): Record<string, unknown>
  d(exports: object, getters: Record<string, () => unknown>): void
  r(exports: object): void
}
interface Found {
  run: Module
  /** In which file of the build. */
  file: string
}

/** Every webpack module of the build, by its number. */
function readModules(): Map<string, Found> {
  const modules = new Map<string, Found>()
  const files = (readdirSync(BUILD, { recursive: true }) as string[]).filter((file) =>
    /^(common|vendors|workbench\/.*)\.js$/.test(file),
  )
  for (const file of files) {
    const chunks: [unknown, Record<string, Module>][] = []
    const scope = { wx: { webpackJsonp: chunks }, require: () => ({}), console }
    try {
      runInNewContext(readFileSync(join(BUILD, file), 'utf8'), { ...scope, Uint8Array, DataView })
    } catch {
      // A page's own file begins by asking for what the phone has; its modules are not needed.
    }
    for (const [, found] of chunks)
      for (const [id, run] of Object.entries(found)) if (!modules.has(id)) modules.set(id, { run, file })
  }
  return modules
}

/** Webpack's own `require`, and what it was asked for. */
function makeRequire(modules: Map<string, Found>) {
  const made = new Map<string, { exports: Record<string, unknown> }>()
  const require = ((id: number) => {
    const known = made.get(String(id))
    if (known) return known.exports
    const module = { exports: {} as Record<string, unknown> }
    made.set(String(id), module)
    modules.get(String(id))!.run(module, module.exports, require)
    return module.exports
  }) as Require
  require.d = (exports, getters) => {
    for (const [name, get] of Object.entries(getters))
      Object.defineProperty(exports, name, { get, enumerable: true })
  }
  require.r = () => undefined
  return { require, asked: () => [...made.keys()].map((id) => modules.get(id)!) }
}

/** RFC 6238 with Node's own, to know the built functions by what they do: the build has shortened their names. */
function codeOf(key: Buffer, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const mac = createHmac('sha256', key).update(counter).digest()
  return String((mac.readUInt32BE(mac[31]! & 15) & 0x7fffffff) % 1e8).padStart(8, '0')
}

interface Verifier {
  keyBytes(key: string): Uint8Array
  oneTimeCode(key: Uint8Array, step: number): string
  readTicketText(text: string): { ref: string; code: string } | null
}

function findVerifier(exports: Record<string, unknown>): Verifier {
  const key = randomBytes(32)
  const matching = (fits: (work: (...given: unknown[]) => unknown) => boolean) => {
    const found = Object.values(exports).find((one) => {
      try {
        return fits(one as never)
      } catch {
        return false
      }
    })
    if (!found) throw new Error('the build has no verifier: run npm run build:weapp again')
    return found as never
  }
  return {
    keyBytes: matching((work) => Buffer.from(work(key.toString('base64url')) as Uint8Array).equals(key)),
    oneTimeCode: matching((work) => work(new Uint8Array(key), 7) === codeOf(key, 7)),
    readTicketText: matching((work) => (work('tx1.7.5.12345678') as { ref: string }).ref === '5'),
  }
}

function measure({ keyBytes, oneTimeCode, readTicketText }: Verifier) {
  const people = Array.from({ length: LIST }, (_, index) => ({
    ref: String(index + 1),
    key: randomBytes(32),
  }))
  const list = new Map(people.map(({ ref, key }) => [ref, { key: key.toString('base64url') }]))
  const step = Math.floor(Date.now() / 1000 / STEP_SECONDS)
  /** As `ageOfCode` in src/workbench/scanner/verdict.rules.ts does it. */
  const verify = (text: string): string => {
    const ticket = readTicketText(text)
    const entry = ticket && list.get(ticket.ref)
    if (!entry) return 'unknown'
    const key = keyBytes(entry.key)
    for (const near of [step, step - 1, step + 1]) if (oneTimeCode(key, near) === ticket.code) return 'right'
    for (let back = 2; back <= REMEMBERED; back++)
      if (oneTimeCode(key, step - back) === ticket.code) return 'old'
    return 'wrong'
  }
  const time = (text: (person: (typeof people)[number]) => string, expected: string): number => {
    const texts = people.map(text)
    const rounds = Array.from({ length: ROUNDS }, () => {
      const start = process.hrtime.bigint()
      const wrong = texts.filter((one) => verify(one) !== expected).length
      if (wrong > 0) throw new Error(`${wrong} tickets were not ${expected}`)
      return Number(process.hrtime.bigint() - start) / 1e6 / LIST
    })
    return rounds.sort((a, b) => a - b)[ROUNDS >> 1]!
  }
  const qr = (at: number) => (person: { ref: string; key: Buffer }) =>
    `tx1.7.${person.ref}.${codeOf(person.key, at)}`
  return {
    'right now': time(qr(step), 'right'),
    'of the next step': time(qr(step + 1), 'right'),
    'forged (all 22 steps tried)': time((person) => qr(step)({ ...person, key: randomBytes(32) }), 'wrong'),
  }
}

const modules = readModules()
const { require, asked } = makeRequire(modules)
const place = [...modules].find(([, { run }]) => run.toString().includes('base64url'))
if (!place) throw new Error('dist/weapp has no verifier: run npm run build:weapp first')
const verifier = findVerifier(require(Number(place[0])))
const figures = measure(verifier)
const compiled = !process.execArgv.includes(WITHOUT_COMPILER)
console.log(
  compiled ? `One ticket against a list of ${LIST}, ms, median of ${ROUNDS}:` : 'Without a compiler:',
)
for (const [what, ms] of Object.entries(figures)) console.log(`  ${what.padEnd(28)} ${ms.toFixed(3)}`)
if (compiled) {
  const added = asked().filter(({ file }) => file.startsWith('workbench/'))
  const bytes = added.reduce((sum, { run }) => sum + Buffer.byteLength(run.toString()), 0)
  spawnSync(process.execPath, [WITHOUT_COMPILER, ...process.execArgv, process.argv[1]!], { stdio: 'inherit' })
  console.log(`Bytes in the workbench's package: ${bytes} (codes and SHA-256, ${added.length} modules)`)
}
