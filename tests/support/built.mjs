// Whether the app is built, for tests that need it beside the laboratory.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from './server.mjs';

/// Why the app cannot be tried, or false.
export const appIsMissing = !existsSync(join(PROJECT, 'dist/index.html')) && 'the app is not built: `cargo xtask build` does it';
