/** What goes wrong with a request, as the client is told: a status, a stable code and a sentence that says what was expected. */

/** A failure of a request, not of the program. */
export class ApiError extends Error {
  readonly status: 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 429 | 501 | 503;
  readonly code: string;

  constructor(status: ApiError['status'], code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** Nothing has this id. */
export function notFound(what: string, id: string): ApiError {
  return new ApiError(404, 'not-found', `no ${what} has the id "${id.slice(0, 80)}"`);
}
