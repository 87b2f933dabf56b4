/**
 * The outermost part of every page that is written to a file: head with a content security policy that lets in nothing but the
 * page's own style and script, by their hashes. In: title, style, script (if any), body; out: the file. It asks the network for nothing.
 */
import { Buffer } from 'node:buffer';
import { sha256Hex } from '../../../text/hash.ts';
import { html, trusted, type Markup } from './markup.ts';

/** The whole file. Equal input gives equal bytes. */
export function makeDocument({ title, css, script, body }: { readonly title: string; readonly css: string; readonly script?: string; readonly body: Markup }): string {
  const policy = `default-src 'none'; style-src ${hashOf(css)};${script === undefined ? '' : ` script-src ${hashOf(script)};`} img-src data:; base-uri 'none'; form-action 'none'`;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="dragoman">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>${trusted(css)}</style>
</head>
<body>
${body}
${script === undefined ? null : html`<script>${trusted(script)}</script>
`}</body>
</html>
`.markup;
}

/** Hash of an inline style or script as a content security policy names it. */
function hashOf(content: string): string {
  return `'sha256-${Buffer.from(sha256Hex(content), 'hex').toString('base64')}'`;
}
