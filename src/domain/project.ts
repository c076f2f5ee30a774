/** An SDK that a project depends on, and the file that declares it. */
export interface ProjectSdk {
  ecosystem?: 'npm' | 'python' | undefined;
  name: string;
  version: string;
  file: string;
}

/** A project's Python version, if a file states it. */
export interface ProjectPython {
  version: string;
  file: string;
}
