-- What signing in needs, in a schema and under a login of its own. The column names are the library's.
create table auth.sign_in_user (
  id uuid primary key default gen_random_uuid(),
  name text not null,
  email text not null unique,
  "emailVerified" boolean not null,
  image text,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null default current_timestamp,
  "twoFactorEnabled" boolean
);
-- Somebody's signing in on one device, until it ends.
create table auth.session (
  id uuid primary key default gen_random_uuid(),
  "expiresAt" timestamptz not null,
  token text not null unique,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null,
  "ipAddress" text,
  "userAgent" text,
  "userId" uuid not null references auth.sign_in_user on delete cascade
);
create index on auth.session ("userId");
-- How somebody signs in: the slow hash of their password.
create table auth.sign_in_method (
  id uuid primary key default gen_random_uuid(),
  "accountId" text not null,
  "providerId" text not null,
  "userId" uuid not null references auth.sign_in_user on delete cascade,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamptz,
  "refreshTokenExpiresAt" timestamptz,
  scope text,
  password text,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null
);
create index on auth.sign_in_method ("userId");
-- What is waited for: a link for a new password, a second step that is under way.
create table auth.verification (
  id uuid primary key default gen_random_uuid(),
  identifier text not null,
  value text not null,
  "expiresAt" timestamptz not null,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null default current_timestamp
);
create index on auth.verification (identifier);
-- The second step of somebody's signing in, sealed, with its recovery codes.
create table auth.two_factor (
  id uuid primary key default gen_random_uuid(),
  secret text not null,
  "backupCodes" text not null,
  "userId" uuid not null references auth.sign_in_user on delete cascade,
  verified boolean,
  "failedVerificationCount" integer,
  "lockedUntil" timestamptz
);
create index on auth.two_factor ("userId");
-- Wrong passwords, counted per address whether or not anybody has it, so that the count tells a stranger nothing.
create table auth.lock_out (
  email text primary key,
  failures integer not null default 0,
  last_failed_at timestamptz not null default now(),
  locked_until timestamptz
);
grant select, insert, update, delete on all tables in schema auth to cairn_auth;
grant select on auth.session, auth.sign_in_user to cairn_sign_in;
