/** `serve`, `users` and `mcp` as the command line knows them: names, options, examples. What they do is in files of their own. */
import { InvalidArgumentError, Option, type Command } from 'commander';
import type { Streams } from './cliStreams.ts';

const serveExamples = `
Examples:
  dragoman serve --open                                the samples, in the browser
  dragoman serve reports/ --port 8080                  code these files and look at them; nothing is kept
  dragoman serve --archive desk                        an archive, where reviewers may correct
  dragoman serve --archive desk --host 0.0.0.0 --tls-cert cert.pem --tls-key key.pem   for others; they sign in (dragoman users)
The API: docs/api.md`;

const usersExamples = `
Examples:
  dragoman users add "Ada K." --role reviewer --archive desk        prints a password and the address for one-time codes
  dragoman users add bo --role coder --export --stdin < password.txt
  dragoman users list --archive desk
Roles: owner, reviewer (corrects and adjudicates), coder (corrects), viewer (private persons masked), data-only (no names of users either)`;

type Tools = { readonly withInputOptions: (command: Command) => Command; readonly withArchiveOption: (command: Command) => Command };
type Acting = (action: (...words: never[]) => Promise<number>) => (...words: unknown[]) => Promise<void>;

/** Add the commands. */
export function addServing(program: Command, { withInputOptions, withArchiveOption }: Tools, act: Acting, streams: Streams): void {
  withInputOptions(program.command('serve').description('look at an archive or at files in the browser, and ask over HTTP').argument('[file...]', 'files or folders to code now; without them and without an archive, the samples'))
    .addOption(new Option('-a, --archive <folder>', 'the archive').env('DRAGOMAN_ARCHIVE'))
    .addOption(new Option('-p, --port <number>', 'port; 0 takes a free one').argParser(readPort).default(4173))
    .option('--host <address>', 'address to listen on; beyond this machine users must sign in', '127.0.0.1')
    .option('--tls-cert <file>', 'certificate (PEM), for --host beyond this machine').option('--tls-key <file>', 'its key (PEM)')
    .option('--behind-proxy', 'a proxy of yours ends TLS and says X-Forwarded-For')
    .option('--open', 'open the browser')
    .addHelpText('after', serveExamples)
    .action(act(async (files: string[], options: object) => (await import('./cliServe.ts')).runServe({ files, ...options } as never, streams)));

  withInputOptions(program.command('mcp').description('answer an assistant over the Model Context Protocol: words, offsets and hashes with every answer').argument('[file...]', 'files or folders to code now; without them and without an archive, the samples'))
    .addOption(new Option('-a, --archive <folder>', 'the archive').env('DRAGOMAN_ARCHIVE'))
    .option('--http', 'over HTTP on this machine, not over standard input and output')
    .addOption(new Option('-p, --port <number>', 'port of --http; 0 takes a free one').argParser(readPort).default(4174))
    .option('--host <address>', 'address of --http, on this machine', '127.0.0.1')
    .action(act(async (files: string[], options: object) => (await import('./cliMcp.ts')).runMcp({ files, ...options } as never, streams)));

  const users = program.command('users').description('who may sign in to an archive that is served beyond this machine').addHelpText('after', usersExamples);
  const add = (usage: string, description: string): Command => withArchiveOption(users.command(usage).description(description));
  add('add', 'add a user').argument('<name>', 'name, as it stands in corrections and in the log')
    .addOption(new Option('--role <role>', 'what he may do').choices(['owner', 'reviewer', 'coder', 'viewer', 'data-only']).makeOptionMandatory())
    .option('--export', 'may also take lists out as files').option('--stdin', 'read the password from standard input; else one is made')
    .action(act(async (name: string, options: object) => (await import('./cliUsers.ts')).runUsersAdd({ name, ...options } as never, streams)));
  add('list', 'list users').action(act(async (options: object) => (await import('./cliUsers.ts')).runUsersList(options as never, streams)));
  add('remove', 'take a user out; his sessions end at once').argument('<name>', 'the user')
    .action(act(async (name: string, options: object) => (await import('./cliUsers.ts')).runUsersRemove({ name, ...options } as never, streams)));
  add('password', 'give a user a new password').argument('<name>', 'the user').option('--stdin', 'read it from standard input; else one is made')
    .action(act(async (name: string, options: object) => (await import('./cliUsers.ts')).runUsersPassword({ name, ...options } as never, streams)));
}

function readPort(words: string): number {
  const port = Number(words);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new InvalidArgumentError('It is a whole number from 0 to 65535.');
  return port;
}
