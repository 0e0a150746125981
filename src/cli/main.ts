// The command line's entry: `huxiao package …`, `huxiao audit …`, `huxiao backup …` and `huxiao update …`; needs no window and no network.
import { runAuditCommand } from './audit-commands';
import { runBackupCommand } from './backup-commands';
import { EXIT, runPackageCommand } from './package-commands';
import { languageOf, otherText } from './texts';
import { runUpdateCommand, updateUsage } from './update-commands';

const language = languageOf(process.env.LC_ALL || process.env.LANG);
const console = { out: (line: string) => void process.stdout.write(`${line}\n`), error: (line: string) => void process.stderr.write(`${line}\n`) };
const [group, ...rest] = process.argv.slice(2);
if (group === 'package') process.exitCode = await runPackageCommand(rest, language, console);
else if (group === 'audit') process.exitCode = await runAuditCommand(rest, language, console);
else if (group === 'backup') process.exitCode = await runBackupCommand(rest, language, console);
else if (group === 'update') process.exitCode = await runUpdateCommand(rest, language, console);
else {
  console.error(otherText('usage', language));
  console.error(otherText('auditUsage', language));
  console.error(otherText('backupUsage', language));
  console.error(updateUsage(language));
  process.exitCode = EXIT.usage;
}
