/**
 * Who may do what. Roles and their permissions are one table; exporting is a permission of its own that any user may have or not.
 * On loopback nobody signs in, and who sits at the machine is its owner.
 */

/** What a caller may be allowed. `open` is for what needs no user: signing in, the description of the API. */
export type Permission = 'open' | 'read' | 'names' | 'export' | 'correct' | 'adjudicate' | 'ingest' | 'administer';

/** Who a user is. Those who are `data-only` see records and no names of users. */
export type Role = 'owner' | 'reviewer' | 'coder' | 'viewer' | 'data-only';

/** The table; `names` is to see names of private persons and places as exact as they are. */
export const ROLE_PERMISSIONS: Readonly<Record<Role, readonly Permission[]>> = {
  owner: ['open', 'read', 'names', 'export', 'correct', 'adjudicate', 'ingest', 'administer'],
  reviewer: ['open', 'read', 'names', 'correct', 'adjudicate', 'ingest'],
  coder: ['open', 'read', 'names', 'correct', 'ingest'],
  viewer: ['open', 'read'],
  'data-only': ['open', 'read'],
};

/** Who asks. `user` is null when nobody is signed in; `name` is written into corrections and the log. */
export type Caller = { readonly user: string | null; readonly name: string; readonly role: Role; readonly permissions: ReadonlySet<Permission> };

/** Who sits at the machine. */
export function ownerOnLoopback(name: string): Caller {
  return { user: null, name, role: 'owner', permissions: new Set(ROLE_PERMISSIONS.owner) };
}

/** Who has not signed in where that is demanded. */
export const NOBODY: Caller = { user: null, name: '', role: 'viewer', permissions: new Set<Permission>(['open']) };
