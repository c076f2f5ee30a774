/** An SDK that a project depends on, and the file that says so. */
export interface ProjectSdk {
  ecosystem?: 'npm' | 'python' | undefined;
  name: string;
  version: string;
  file: string;
}

/** The Python of a project, where a file states it. */
export interface ProjectPython {
  version: string;
  file: string;
}
