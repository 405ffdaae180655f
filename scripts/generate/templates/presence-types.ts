/**
 * The type side of presence conditions: what a request's own type obliges the response type to hold. `generated/results.ts`
 * applies it to the conditions of the spec.
 */

/** What is known of a condition at compile time. */
type Known = true | false | "unknown";

/** How a client authenticates; a union of them when its type does not tell. */
export type AuthKind = "basic" | "apiKey" | "none";

/** One member of the request: is it there, with this value? */
type Holds<Request, Key extends PropertyKey, Value, Defaults, Whole> = Key extends keyof Request
  ? Record<never, never> extends Pick<Request, Key>
    ? MaybeSent<Exclude<Request[Key], undefined>, Key, Value, Defaults, Whole>
    : IsValue<Request[Key], Value>
  : Key extends KeysOf<Request>
    ? "unknown"
    : NotSent<Key, Value, Defaults, Whole>;

/** An optional member that can only be as the condition wants it is still perhaps not there. */
type MaybeSent<Type, Key, Value, Defaults, Whole> = [
  IsValue<Type, Value>,
  NotSent<Key, Value, Defaults, Whole>,
] extends [infer Sent extends Known, infer Unsent extends Known]
  ? Sent extends Unsent
    ? Sent
    : "unknown"
  : "unknown";

type IsValue<Type, Value> = unknown extends Value
  ? undefined extends Type
    ? "unknown"
    : true
  : [Type] extends [Value]
    ? true
    : [Value & Type] extends [never]
      ? false
      : "unknown";

/** What is left out is known on a request that says it all: it has its default, or was not asked for. */
type NotSent<Key, Value, Defaults, Whole> = Whole extends true
  ? Key extends keyof Defaults
    ? [Defaults[Key]] extends [Value]
      ? unknown extends Value
        ? false
        : true
      : false
    : false
  : "unknown";

type AllHold<Request, Wanted, Defaults, Whole> = And<
  { [Key in keyof Wanted]: Holds<Request, Key, Wanted[Key], Defaults, Whole> }[keyof Wanted]
>;
type And<States> = false extends States ? false : "unknown" extends States ? "unknown" : true;

/** The credential decides on create only: it is the creation that it speaks of. */
type AuthHolds<Auth, Wanted, Whole> = Whole extends true
  ? [Auth] extends [Wanted]
    ? true
    : Wanted extends Auth
      ? "unknown"
      : false
  : "unknown";

/** What is known of a condition: on members of the request, or on the credential. */
export type State<Condition, Request, Auth, Defaults, Whole> = Condition extends {
  readonly request: infer Wanted;
}
  ? AllHold<Request, Wanted, Defaults, Whole>
  : Condition extends { readonly auth: infer Wanted }
    ? AuthHolds<Auth, Wanted, Whole>
    : never;

/** The members of `Presence` by what is known of them. */
type KeysIn<Presence, Request, Auth, Defaults, Whole, Wanted extends "required" | "absent"> = {
  [Key in keyof Presence]: State<Presence[Key], Request, Auth, Defaults, Whole> extends infer Is
    ? Wanted extends "required"
      ? Is extends true
        ? Presence[Key] extends { readonly then: "allowed" }
          ? never
          : Key
        : never
      : Is extends false
        ? Presence[Key] extends { readonly otherwise: "absent" }
          ? Key
          : never
        : never
    : never;
}[keyof Presence];

/**
 * A response as the request obliges it to be: members whose condition holds are there, members that must then be
 * absent are not, and those of which nothing is known stay optional.
 */
export type Obliged<Response, Presence, Request, Auth, Defaults, Whole> = Flat<
  Response,
  KeysIn<Presence, Request, Auth, Defaults, Whole, "required"> & keyof Response,
  KeysIn<Presence, Request, Auth, Defaults, Whole, "absent"> & keyof Response
>;

type Flat<Response, Required extends keyof Response, Absent extends keyof Response> = {
  [Key in keyof Response as Key extends Required | Absent ? never : Key]: Response[Key];
} & { [Key in Required]-?: NonNullable<Response[Key]> } extends infer Whole
  ? { [Key in keyof Whole]: Whole[Key] }
  : never;

/** What stands where a member has no business; it carries the name into the compiler's message. */
interface NotAField<Name> {
  readonly "is not a field of this request": Name;
}

/** Keeps misspelt and unknown members of a literal compile errors, at any depth, where a generic parameter would let them in. */
export type OnlyFieldsOf<Body, Request> = Request & Only<Merged<Body>, Request>;

/** All members of a union of bodies in one object: cheap to walk, where the union is large. */
type Merged<Body> = { [Key in KeysOf<Body>]: Member<Body, Key> };
type Member<Body, Key> = Body extends unknown ? (Key extends keyof Body ? Body[Key] : never) : never;

type Only<Body, Request> = Request extends
  | readonly unknown[]
  | string
  | number
  | boolean
  | null
  | undefined
  | File
  ? unknown
  : Body extends object
    ? string extends keyof Body
      ? Body
      : { [Key in keyof Request]: Key extends keyof Body ? Only<Body[Key], Request[Key]> : NotAField<Key> }
    : never;

type KeysOf<Body> = Body extends unknown ? keyof Body : never;
