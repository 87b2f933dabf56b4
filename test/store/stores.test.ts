/** The contract, on every store that there is. */
import { describeStore } from './contract.ts';
import { MemoryStore } from '../../src/store/memory.ts';
import { SqliteStore } from '../../src/store/sqlite.ts';

describeStore('the store in memory', () => new MemoryStore());
describeStore('the store in SQLite', () => new SqliteStore(':memory:'));
