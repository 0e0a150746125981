// The command line's entry: `huxiao package …` and `huxiao audit …`; needs no network.
import { runAuditCommand } from './audit-commands';
import { EXIT, runPackageCommand } from './package-commands';
import { languageOf, otherText } from './texts';

const language = languageOf(process.env.LC_ALL || process.env.LANG);
const console = { out: (line: string) => void process.stdout.write(`${line}\n`), error: (line: string) => void process.stderr.write(`${line}\n`) };
const [group, ...rest] = process.argv.slice(2);
if (group === 'package') process.exitCode = await runPackageCommand(rest, language, console);
else if (group === 'audit') process.exitCode = await runAuditCommand(rest, language, console);
else {
  console.error(otherText('usage', language));
  console.error(otherText('auditUsage', language));
  process.exitCode = EXIT.usage;
}
