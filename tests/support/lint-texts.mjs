import { ESLint } from 'eslint'
import tseslint from 'typescript-eslint'

/*
 * Lints texts that are on no disk, with the project's own configuration. A program of its own because ESLint loads its
 * configuration as an ES module, which jest does not let it do. Takes `[{file, code}]` as JSON on the standard input,
 * answers with the rules that each ran against, `[[ruleId, …], …]`. Looks for cycles only where asked to (`--cycles`):
 * that reads every file around.
 */

let input = ''
for await (const chunk of process.stdin) input += chunk

const eslint = new ESLint({
  // A file that does not exist has no types; the walls need none.
  overrideConfig: [
    tseslint.configs.disableTypeChecked,
    process.argv.includes('--cycles') ? {} : { rules: { 'import-x/no-cycle': 'off' } },
  ],
})
const answers = []
for (const { file, code } of JSON.parse(input)) {
  const [result] = await eslint.lintText(code, { filePath: file })
  answers.push(result.messages.map((message) => message.ruleId ?? message.message))
}
process.stdout.write(JSON.stringify(answers))
