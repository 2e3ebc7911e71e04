import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import envPaths from 'env-paths';
import { LINK_SCHEME, parseCaptureLink, type CaptureLink } from './captureLink.ts';

/** What the user asked for on the command line; the same in every host. */
export interface StartOptions {
  /** False with `--no-open`: no window is opened, only the address is printed. */
  open: boolean;
  /** Absolute. */
  dataDir: string;
  /** The port of the loopback host: null when the user named none, 0 for any free one. */
  port: number | null;
  demo: boolean;
  /** Absolute path of an export or journal to restore from, or null. */
  restoreFile: string | null;
  /** What quick capture is to be opened with, or null to open the app itself. */
  link: CaptureLink | null;
}

/** Either the options, or what to print instead of starting: the help, or what is wrong with them. */
export type ParsedStart =
  { kind: 'start'; options: StartOptions } | { kind: 'help'; text: string } | { kind: 'wrong'; text: string };

const HELP = `Rapport: every interaction with every candidate, on your own machine.

  npm start [-- options] [rapport://capture?phone=NUMBER&name=NAME]

  --host electron|loopback  run in Electron, or under plain Node in a browser window
                            (default: Electron where its binary is or can be downloaded)
  --no-open                 open no window, print the address only (loopback)
  --data-dir DIR            keep everything in DIR instead of the user's data folder
  --port N                  serve on port N of 127.0.0.1 (loopback); 0 takes any free one
  --demo                    load the demo: an invented mailbox, calendar and candidates
  --restore FILE            offer to restore everything from FILE (an export, or a safety journal) into an
                            empty Rapport
  --help                    show this

A rapport://capture link opens quick capture, in the Rapport that runs already if one does.
`;

/** Reads the arguments after the program's name. */
export function parseStartOptions(argv: readonly string[], workingDir = process.cwd()): ParsedStart {
  let values;
  let positionals;
  try {
    ({ values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        host: { type: 'string' },
        'no-open': { type: 'boolean', default: false },
        'data-dir': { type: 'string' },
        port: { type: 'string' },
        demo: { type: 'boolean', default: false },
        restore: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }));
  } catch (error) {
    // parseArgs throws only TypeErrors that say which argument is wrong.
    return wrong(error instanceof Error ? error.message : 'the options cannot be read');
  }
  if (values.help) return { kind: 'help', text: HELP };
  if (values.host !== undefined && values.host !== 'electron' && values.host !== 'loopback') {
    return wrong(`--host is electron or loopback, not ${values.host}`);
  }
  if (values['data-dir'] === '') return wrong('--data-dir needs a folder');
  if (values.restore === '') return wrong('--restore needs a file');
  let port: number | null = null;
  if (values.port !== undefined) {
    if (!/^\d{1,5}$/.test(values.port) || Number(values.port) > 65_535) {
      return wrong(`--port is a number from 0 to 65535, not ${values.port}`);
    }
    port = Number(values.port);
  }
  const [linkText, stray] = positionals;
  const link = linkText === undefined ? null : parseCaptureLink(linkText);
  if (linkText !== undefined && link === null) {
    return wrong(`${linkText} is neither an option nor a ${LINK_SCHEME}://capture link`);
  }
  if (stray !== undefined) return wrong(`one link at a time: ${stray} is too many`);
  return {
    kind: 'start',
    options: {
      open: !values['no-open'],
      dataDir: values['data-dir'] === undefined ? defaultDataDir() : resolve(workingDir, values['data-dir']),
      port,
      demo: values.demo,
      restoreFile: values.restore === undefined ? null : resolve(workingDir, values.restore),
      link,
    },
  };
}

/** Where the system wants an app of this user to keep its data. */
function defaultDataDir(): string {
  return envPaths('Rapport', { suffix: '' }).data;
}

function wrong(reason: string): ParsedStart {
  return { kind: 'wrong', text: `${reason}\n\n${HELP}` };
}
