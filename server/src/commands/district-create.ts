import { createInterface } from 'node:readline/promises'
import { runCommand } from './command.ts'
import { newDistrict } from './new-district.ts'

/** `npm run district:create`: asks a person at a terminal for what was not given, and prints how the admin comes in. */
await runCommand(async (command) => {
  const terminal = process.stdin.isTTY
    ? createInterface({ input: process.stdin, output: process.stdout })
    : null
  try {
    const lines = await newDistrict(
      command,
      process.argv.slice(2),
      async (question) => (await terminal?.question(question)) ?? '',
    )
    console.log(lines.join('\n'))
    return 0
  } finally {
    terminal?.close()
  }
})
