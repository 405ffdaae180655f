// In your own code: from "ottu-sdk".
import type { Hooks } from "../src/index.ts";

/** The part of a span of `@opentelemetry/api` in use, so that this file needs no dependency. */
interface Span {
  setAttribute(key: string, value: string | number): unknown;
  addEvent(name: string, attributes?: Record<string, string | number>): unknown;
  setStatus(status: { code: number }): unknown;
  end(): void;
}

/** The part of a tracer in use: pass `trace.getTracer("ottu")`. */
interface Tracer {
  startSpan(name: string, options: { kind: number; attributes: Record<string, string | number> }): Span;
}

/** `SpanKind.CLIENT` and `SpanStatusCode.ERROR` of `@opentelemetry/api`. */
const CLIENT = 2;
const ERROR = 2;

/**
 * Traces every attempt as a client span, with what became of the call on the last one.
 *
 * @example
 * const ottu = new Ottu({ baseUrl, auth, hooks: tracingHooks(trace.getTracer("ottu")) });
 */
export function tracingHooks(tracer: Tracer): Hooks {
  const running = new Map<number, Span>();
  const end = (call: number, finish: (span: Span) => void = () => {}) => {
    const span = running.get(call);
    if (span === undefined) return;
    running.delete(call);
    finish(span);
    span.end();
  };
  return {
    onRequest({ call, operationId, method, path, attempt }) {
      end(call);
      const attributes = {
        "http.request.method": method,
        "url.template": path,
        "http.request.resend_count": attempt - 1,
        "ottu.operation": operationId,
      };
      running.set(call, tracer.startSpan(`${method} ${path}`, { kind: CLIENT, attributes }));
    },
    onResponse({ call, method, status }) {
      running.get(call)?.setAttribute("http.response.status_code", status);
      // Others are followed by a retry or an error; a 404 is what a repeated DELETE may end well with.
      if ((status >= 200 && status < 300) || (method === "DELETE" && status === 404)) end(call);
    },
    onRetry({ call, delayMs }) {
      end(call, (span) => {
        span.addEvent("retry", { "ottu.delay_ms": delayMs });
        span.setStatus({ code: ERROR });
      });
    },
    onError({ call, code, outcome }) {
      end(call, (span) => {
        span.setAttribute("error.type", code);
        span.setAttribute("ottu.outcome", outcome);
        span.setStatus({ code: ERROR });
      });
    },
  };
}
