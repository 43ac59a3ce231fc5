CREATE TABLE "django_migrations" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "app" varchar(255) NOT NULL, "name" varchar(255) NOT NULL, "applied" datetime NOT NULL);

CREATE TABLE "records_organisation" ("number" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "id" text NOT NULL UNIQUE, "name" text NOT NULL, "timezone" text NOT NULL, "week_starts" text NOT NULL, "fiscal_year_starts" smallint NOT NULL, "mission" text NOT NULL, "priorities" text NOT NULL CHECK ((JSON_VALID("priorities") OR "priorities" IS NULL)), "lint" text NOT NULL CHECK ((JSON_VALID("lint") OR "lint" IS NULL)), "signals" text NULL, "remind_on" text NULL, CONSTRAINT "records_organisation_fiscal_year_starts_in_a_month" CHECK (("fiscal_year_starts" >= 1 AND "fiscal_year_starts" <= 12)));

CREATE TABLE "records_person" ("organisation_id" integer NOT NULL REFERENCES "records_organisation" ("number") DEFERRABLE INITIALLY DEFERRED, "id" text NOT NULL, "name" text NOT NULL, "email" text NOT NULL, PRIMARY KEY ("organisation_id", "id"));

CREATE TABLE "records_membership" ("organisation_id" integer NOT NULL REFERENCES "records_organisation" ("number") DEFERRABLE INITIALLY DEFERRED, "person" text NOT NULL, "team" text NOT NULL, "role" text NOT NULL, CONSTRAINT "records_membership_role_known" CHECK ("role" IN ('viewer', 'member', 'lead', 'coach', 'admin')), PRIMARY KEY ("organisation_id", "person", "team", "role"));

CREATE TABLE "records_series" ("organisation_id" integer NOT NULL REFERENCES "records_organisation" ("number") DEFERRABLE INITIALLY DEFERRED, "number" integer NOT NULL, "metric" text NOT NULL, "grain" text NOT NULL, "phase" smallint NOT NULL, CONSTRAINT "records_series_identity" UNIQUE ("organisation_id", "metric", "grain", "phase"), CONSTRAINT "records_series_grain_known" CHECK ("grain" IN ('day', 'week', 'month', 'quarter', 'year')), PRIMARY KEY ("organisation_id", "number"));

CREATE TABLE "records_observation" ("organisation_id" integer NOT NULL, "series" integer NOT NULL, "period" integer NOT NULL, "sequence" smallint NOT NULL, "value" real NULL, "known_on" integer NOT NULL, "recording" integer NOT NULL, "withdrawn" bool NOT NULL, "cases" real NULL CONSTRAINT "records_observation_cases_counted" CHECK ("cases" > 0 AND "cases" < 1e15), CONSTRAINT "records_observation_value_finite" CHECK (("value" >= -1.7976931348623157e+308 AND "value" <= 1.7976931348623157e+308)), CONSTRAINT "records_observation_withdrawn_or_a_number" CHECK ((("value" IS NULL AND "withdrawn") OR ("value" IS NOT NULL AND NOT "withdrawn"))), CONSTRAINT "records_observation_known_on_in_calendar" CHECK (("known_on" >= 693596 AND "known_on" <= 803168)), CONSTRAINT "records_observation_period_in_calendar" CHECK (("period" >= 1900 AND "period" <= 803168 AND "sequence" >= 0)), PRIMARY KEY ("organisation_id", "series", "period", "sequence")) WITHOUT ROWID;

CREATE TABLE "records_band" ("organisation_id" integer NOT NULL REFERENCES "records_organisation" ("number") DEFERRABLE INITIALLY DEFERRED, "kpi" text NOT NULL, "position" integer NOT NULL, "start" date NULL, "healthy" text NULL, "breach" text NULL, "window" integer NULL, "because" text NOT NULL, CONSTRAINT "records_band_start_in_calendar" CHECK (("start" >= '1900-01-01' AND "start" <= '2199-12-31')), PRIMARY KEY ("organisation_id", "kpi", "position"));

CREATE TABLE "records_intervention" ("organisation_id" integer NOT NULL REFERENCES "records_organisation" ("number") DEFERRABLE INITIALLY DEFERRED, "number" integer NOT NULL, "kpi" text NOT NULL, "date" date NOT NULL, "owner" text NULL, "cause" text NOT NULL, "action" text NOT NULL, "worked" bool NULL, "closed" date NULL, "alert" text NULL, "since" text NULL, CONSTRAINT "records_intervention_date_in_calendar" CHECK (("date" >= '1900-01-01' AND "date" <= '2199-12-31')), CONSTRAINT "records_intervention_closed_in_calendar" CHECK (("closed" >= '1900-01-01' AND "closed" <= '2199-12-31')), PRIMARY KEY ("organisation_id", "number"));

CREATE TABLE "records_assumption" ("organisation_id" integer NOT NULL REFERENCES "records_organisation" ("number") DEFERRABLE INITIALLY DEFERRED, "objective" text NOT NULL, "position" integer NOT NULL, "text" text NOT NULL, "state" text NOT NULL, CONSTRAINT "records_assumption_state_known" CHECK ("state" IN ('holds', 'in_doubt', 'broken')), PRIMARY KEY ("organisation_id", "objective", "position"));

CREATE TABLE "records_initiative" ("organisation_id" integer NOT NULL REFERENCES "records_organisation" ("number") DEFERRABLE INITIALLY DEFERRED, "id" text NOT NULL, "objective" text NOT NULL, "title" text NOT NULL, "owner" text NULL, "key_result" text NULL, "state" text NOT NULL, "url" text NOT NULL, CONSTRAINT "records_initiative_state_known" CHECK ("state" IN ('proposed', 'running', 'slowed', 'paused', 'done', 'dropped')), PRIMARY KEY ("organisation_id", "id"));

CREATE TABLE "records_keyresult" ("organisation_id" integer NOT NULL REFERENCES "records_organisation" ("number") DEFERRABLE INITIALLY DEFERRED, "id" text NOT NULL, "objective" text NOT NULL, "title" text NOT NULL, "kind" text NOT NULL, "metric" text NULL, "baseline" real NULL, "counts" text NOT NULL, "weight" real NOT NULL, "owner" text NULL, "pace" text NOT NULL, "done" date NULL, "lint_ignore" text NOT NULL CHECK ((JSON_VALID("lint_ignore") OR "lint_ignore" IS NULL)), "known_on" date NULL, "replaces" text NULL, CONSTRAINT "records_keyresult_kind_known" CHECK ("kind" IN ('numeric', 'milestones', 'binary')), CONSTRAINT "records_keyresult_counts_known" CHECK ("counts" IN ('end', 'sum', 'any')), CONSTRAINT "records_keyresult_pace_known" CHECK ("pace" IN ('straight', 'season', 'steps')), CONSTRAINT "records_keyresult_baseline_finite" CHECK (("baseline" >= -1.7976931348623157e+308 AND "baseline" <= 1.7976931348623157e+308)), CONSTRAINT "records_keyresult_weight_finite" CHECK (("weight" >= -1.7976931348623157e+308 AND "weight" <= 1.7976931348623157e+308)), CONSTRAINT "records_keyresult_done_in_calendar" CHECK (("done" >= '1900-01-01' AND "done" <= '2199-12-31')), CONSTRAINT "records_keyresult_known_on_in_calendar" CHECK (("known_on" >= '1900-01-01' AND "known_on" <= '2199-12-31')), PRIMARY KEY ("organisation_id", "id"));

CREATE TABLE "records_pacestep" ("organisation_id" integer NOT NULL REFERENCES "records_organisation" ("number") DEFERRABLE INITIALLY DEFERRED, "key_result" text NOT NULL, "position" integer NOT NULL, "by" date NOT NULL, "progress" real NOT NULL, CONSTRAINT "records_pacestep_progress_finite" CHECK (("progress" >= -1.7976931348623157e+308 AND "progress" <= 1.7976931348623157e+308)), CONSTRAINT "records_pacestep_by_in_calendar" CHECK (("by" >= '1900-01-01' AND "by" <= '2199-12-31')), PRIMARY KEY ("organisation_id", "key_result", "position"));

CREATE TABLE "records_milestone" ("organisation_id" integer NOT NULL REFERENCES "records_organisation" ("number") DEFERRABLE INITIALLY DEFERRED, "key_result" text NOT NULL, "position" integer NOT NULL, "title" text NOT NULL, "weight" real NOT NULL, "due" date NULL, "done" date NULL, CONSTRAINT "records_milestone_weight_finite" CHECK (("weight" >= -1.7976931348623157e+308 AND "weight" <= 1.7976931348623157e+308)), CONSTRAINT "records_milestone_due_in_calendar" CHECK (("due" >= '1900-01-01' AND "due" <= '2199-12-31')), CONSTRAINT "records_milestone_done_in_calendar" CHECK (("done" >= '1900-01-01' AND "done" <= '2199-12-31')), PRIMARY KEY ("organisation_id", "key_result", "position"));

CREATE INDEX "records_keyresult_by_metric" ON "records_keyresult" ("organisation_id", "metric");

CREATE INDEX "records_keyresult_by_objective" ON "records_keyresult" ("organisation_id", "objective");

CREATE TABLE "records_checkin" ("organisation_id" integer NOT NULL REFERENCES "records_organisation" ("number") DEFERRABLE INITIALLY DEFERRED, "number" integer NOT NULL, "key_result" text NOT NULL, "date" date NOT NULL, "by" text NULL, "confidence" real NULL, "value" real NULL, "period" text NULL, "note" text NOT NULL, "obstacle" text NOT NULL, "withdraws" date NULL, "recorded" date NULL, "withdrawn_by" text NULL, CONSTRAINT "records_checkin_confidence_is_a_share" CHECK (("confidence" >= 0.0 AND "confidence" <= 1.0)), CONSTRAINT "records_checkin_value_finite" CHECK (("value" >= -1.7976931348623157e+308 AND "value" <= 1.7976931348623157e+308)), CONSTRAINT "records_checkin_date_in_calendar" CHECK (("date" >= '1900-01-01' AND "date" <= '2199-12-31')), PRIMARY KEY ("organisation_id", "number"));

CREATE TABLE "records_grade" ("organisation_id" integer NOT NULL REFERENCES "records_organisation" ("number") DEFERRABLE INITIALLY DEFERRED, "number" integer NOT NULL, "key_result" text NOT NULL, "date" date NOT NULL, "grade" real NULL, "by" text NULL, "because" text NOT NULL, "learned" text NOT NULL, CONSTRAINT "records_grade_grade_is_a_share" CHECK (("grade" >= 0.0 AND "grade" <= 1.0)), CONSTRAINT "records_grade_date_in_calendar" CHECK (("date" >= '1900-01-01' AND "date" <= '2199-12-31')), PRIMARY KEY ("organisation_id", "number"));

CREATE TABLE "records_hold" ("organisation_id" integer NOT NULL REFERENCES "records_organisation" ("number") DEFERRABLE INITIALLY DEFERRED, "number" integer NOT NULL, "objective" text NOT NULL, "guardrail" text NOT NULL, "reaction" text NOT NULL, "state" text NOT NULL, "date" date NOT NULL, "by" text NULL, "because" text NOT NULL, "released" date NULL, "released_by" text NULL, CONSTRAINT "records_hold_date_in_calendar" CHECK (("date" >= '1900-01-01' AND "date" <= '2199-12-31')), CONSTRAINT "records_hold_released_in_calendar" CHECK (("released" >= '1900-01-01' AND "released" <= '2199-12-31')), PRIMARY KEY ("organisation_id", "number"));

CREATE TABLE "records_decision" ("organisation_id" integer NOT NULL REFERENCES "records_organisation" ("number") DEFERRABLE INITIALLY DEFERRED, "id" text NOT NULL, "revision" integer NOT NULL, "date" date NOT NULL, "about" text NOT NULL, "decision" text NOT NULL, "by" text NULL, "because" text NOT NULL, "assigned_to" text NULL, "due" date NULL, "done" date NULL, "withdrawn" date NULL, "withdrawn_by" text NULL, "withdrawn_because" text NULL, "moved" text DEFAULT '[]' NULL CHECK ((JSON_VALID("moved") OR "moved" IS NULL)), "answers" text NULL, "of" text NULL, CONSTRAINT "records_decision_date_in_calendar" CHECK (("date" >= '1900-01-01' AND "date" <= '2199-12-31')), CONSTRAINT "records_decision_due_in_calendar" CHECK (("due" >= '1900-01-01' AND "due" <= '2199-12-31')), CONSTRAINT "records_decision_done_in_calendar" CHECK (("done" >= '1900-01-01' AND "done" <= '2199-12-31')), PRIMARY KEY ("organisation_id", "id", "revision"));

CREATE TABLE "records_review" ("organisation_id" integer NOT NULL REFERENCES "records_organisation" ("number") DEFERRABLE INITIALLY DEFERRED, "id" text NOT NULL, "kind" text NOT NULL, "date" date NOT NULL, "team" text NULL, "attended" text NOT NULL CHECK ((JSON_VALID("attended") OR "attended" IS NULL)), "decisions" text NOT NULL CHECK ((JSON_VALID("decisions") OR "decisions" IS NULL)), "notes" text NOT NULL, "by" text NULL, "asked" text DEFAULT '[]' NULL CHECK ((JSON_VALID("asked") OR "asked" IS NULL)), "withdrawn" date NULL, "withdrawn_by" text NULL, "withdrawn_because" text NULL, CONSTRAINT "records_review_date_in_calendar" CHECK (("date" >= '1900-01-01' AND "date" <= '2199-12-31')), PRIMARY KEY ("organisation_id", "id"));

CREATE TABLE "records_verdict" ("organisation_id" integer NOT NULL REFERENCES "records_organisation" ("number") DEFERRABLE INITIALLY DEFERRED, "kind" text NOT NULL, "subject" text NOT NULL, "as_of" date NOT NULL, "team" text NULL, "status" text NOT NULL, "alert" text NULL, "share" real NULL, "due" date NULL, "path_starts" date NULL, "path" BLOB NULL, "tallies" BLOB NULL, "asks" text NULL, "audit_rows" bigint NULL, "payload" text NOT NULL, "press" BLOB NULL, "asked" smallint NULL, "stage" text NULL, "edition" integer NULL, CONSTRAINT "records_verdict_kind_known" CHECK ("kind" IN ('organisation', 'team', 'kpi', 'objective', 'key_result')), CONSTRAINT "records_verdict_as_of_in_calendar" CHECK (("as_of" >= '1900-01-01' AND "as_of" <= '2199-12-31')), CONSTRAINT "records_verdict_share_finite" CHECK (("share" >= -1.7976931348623157e+308 AND "share" <= 1.7976931348623157e+308)), PRIMARY KEY ("organisation_id", "kind", "subject"));

CREATE TABLE "records_verdictchange" ("organisation_id" integer NOT NULL REFERENCES "records_organisation" ("number") DEFERRABLE INITIALLY DEFERRED, "number" integer NOT NULL, "kind" text NOT NULL, "subject" text NOT NULL, "aspect" text NOT NULL, "before" text NULL, "after" text NULL, "as_of" date NOT NULL, "since" text NULL, "recorded_at" datetime NOT NULL, CONSTRAINT "records_verdictchange_kind_known" CHECK ("kind" IN ('organisation', 'team', 'kpi', 'objective', 'key_result')), CONSTRAINT "records_verdictchange_as_of_in_calendar" CHECK (("as_of" >= '1900-01-01' AND "as_of" <= '2199-12-31')), PRIMARY KEY ("organisation_id", "number"));

CREATE TABLE "records_outboxmessage" ("organisation_id" integer NOT NULL REFERENCES "records_organisation" ("number") DEFERRABLE INITIALLY DEFERRED, "number" integer NOT NULL, "change" integer NOT NULL, "event" text NOT NULL, "payload" text NOT NULL, "state" text NOT NULL, "attempts" integer NOT NULL, "next_attempt_at" datetime NOT NULL, "reason" text NOT NULL, "created_at" datetime NOT NULL, CONSTRAINT "records_outboxmessage_state_known" CHECK ("state" IN ('waiting', 'delivered', 'dead')), CONSTRAINT "records_outbox_one_a_change" UNIQUE ("organisation_id", "change"), PRIMARY KEY ("organisation_id", "number"));

CREATE INDEX "records_change_by_subject" ON "records_verdictchange" ("organisation_id", "kind", "subject", "number");

CREATE INDEX "records_outbox_next" ON "records_outboxmessage" ("organisation_id", "state", "next_attempt_at");

CREATE TABLE "records_audithead" ("organisation_id" integer NOT NULL PRIMARY KEY REFERENCES "records_organisation" ("number") DEFERRABLE INITIALLY DEFERRED, "n" bigint NOT NULL, "hash" text NOT NULL, "defined" text NULL);

CREATE TABLE "records_auditrow" ("organisation_id" integer NOT NULL REFERENCES "records_organisation" ("number") DEFERRABLE INITIALLY DEFERRED, "n" bigint NOT NULL, "at" datetime NOT NULL, "actor" text NOT NULL, "verb" text NOT NULL, "request" text NOT NULL, "kind" text NOT NULL, "subject" text NOT NULL, "salt" text NULL, "before" text NULL, "after" text NULL, "commitment" text NOT NULL, "hash" text NOT NULL, PRIMARY KEY ("organisation_id", "n"));

CREATE TABLE "records_idempotencykey" ("organisation_id" integer NOT NULL REFERENCES "records_organisation" ("number") DEFERRABLE INITIALLY DEFERRED, "key" text NOT NULL, "verb" text NOT NULL, "digest" text NOT NULL, "answer" text NOT NULL, "at" datetime NOT NULL, PRIMARY KEY ("organisation_id", "key"));

CREATE INDEX "records_audit_by_subject" ON "records_auditrow" ("organisation_id", "kind", "subject", "n");

CREATE TRIGGER records_series_no_update BEFORE update ON records_series 
BEGIN SELECT RAISE(ABORT, 'records_series is append-only: update refused'); END;

CREATE TRIGGER records_series_no_delete BEFORE delete ON records_series 
BEGIN SELECT RAISE(ABORT, 'records_series is append-only: delete refused'); END;

CREATE TRIGGER records_observation_no_update BEFORE update ON records_observation 
BEGIN SELECT RAISE(ABORT, 'records_observation is append-only: update refused'); END;

CREATE TRIGGER records_observation_no_delete BEFORE delete ON records_observation 
BEGIN SELECT RAISE(ABORT, 'records_observation is append-only: delete refused'); END;

CREATE TRIGGER records_checkin_no_update BEFORE update ON records_checkin 
BEGIN SELECT RAISE(ABORT, 'records_checkin is append-only: update refused'); END;

CREATE TRIGGER records_checkin_no_delete BEFORE delete ON records_checkin 
BEGIN SELECT RAISE(ABORT, 'records_checkin is append-only: delete refused'); END;

CREATE TRIGGER records_grade_no_update BEFORE update ON records_grade 
BEGIN SELECT RAISE(ABORT, 'records_grade is append-only: update refused'); END;

CREATE TRIGGER records_grade_no_delete BEFORE delete ON records_grade 
BEGIN SELECT RAISE(ABORT, 'records_grade is append-only: delete refused'); END;

CREATE TRIGGER records_decision_no_update BEFORE update ON records_decision 
BEGIN SELECT RAISE(ABORT, 'records_decision is append-only: update refused'); END;

CREATE TRIGGER records_decision_no_delete BEFORE delete ON records_decision 
BEGIN SELECT RAISE(ABORT, 'records_decision is append-only: delete refused'); END;

CREATE TRIGGER records_verdictchange_no_update BEFORE update ON records_verdictchange 
BEGIN SELECT RAISE(ABORT, 'records_verdictchange is append-only: update refused'); END;

CREATE TRIGGER records_verdictchange_no_delete BEFORE delete ON records_verdictchange 
BEGIN SELECT RAISE(ABORT, 'records_verdictchange is append-only: delete refused'); END;

CREATE TRIGGER records_auditrow_no_update BEFORE update ON records_auditrow WHEN (NOT (OLD.kind = 'person' AND NEW.salt IS NULL AND NEW.before IS NULL AND NEW.after IS NULL AND NEW.organisation_id = OLD.organisation_id AND NEW.n = OLD.n AND NEW.at = OLD.at AND NEW.actor = OLD.actor AND NEW.verb = OLD.verb AND NEW.request = OLD.request AND NEW.kind = OLD.kind AND NEW.subject = OLD.subject AND NEW.commitment = OLD.commitment AND NEW.hash = OLD.hash))
BEGIN SELECT RAISE(ABORT, 'records_auditrow is append-only: update refused'); END;

CREATE TRIGGER records_auditrow_no_delete BEFORE delete ON records_auditrow 
BEGIN SELECT RAISE(ABORT, 'records_auditrow is append-only: delete refused'); END;

CREATE TABLE "records_kpi" ("organisation_id" integer NOT NULL REFERENCES "records_organisation" ("number") DEFERRABLE INITIALLY DEFERRED, "id" text NOT NULL, "metric" text NOT NULL, "team" text NOT NULL, "because" text NOT NULL, "alert_for" integer NULL, "alert_clear" integer NULL, "steward" text NULL, "agreed_by" text NOT NULL CHECK ((JSON_VALID("agreed_by") OR "agreed_by" IS NULL)), "agreed_on" date NULL, "review_by" date NULL, "benchmark" text NULL CHECK ((JSON_VALID("benchmark") OR "benchmark" IS NULL)), "lint_ignore" text NOT NULL CHECK ((JSON_VALID("lint_ignore") OR "lint_ignore" IS NULL)), "known_on" date NULL, "retired_on" date NULL, "signals" text NULL, CONSTRAINT "records_kpi_agreed_on_in_calendar" CHECK (("agreed_on" >= '1900-01-01' AND "agreed_on" <= '2199-12-31')), CONSTRAINT "records_kpi_review_by_in_calendar" CHECK (("review_by" >= '1900-01-01' AND "review_by" <= '2199-12-31')), CONSTRAINT "records_kpi_known_on_in_calendar" CHECK (("known_on" >= '1900-01-01' AND "known_on" <= '2199-12-31')), CONSTRAINT "records_kpi_retired_on_in_calendar" CHECK (("retired_on" >= '1900-01-01' AND "retired_on" <= '2199-12-31')), PRIMARY KEY ("organisation_id", "id"));

CREATE INDEX "records_kpi_by_metric" ON "records_kpi" ("organisation_id", "metric");

CREATE TABLE "records_metric" ("organisation_id" integer NOT NULL REFERENCES "records_organisation" ("number") DEFERRABLE INITIALLY DEFERRED, "id" text NOT NULL, "name" text NOT NULL, "team" text NULL, "area" text NOT NULL, "definition" text NOT NULL, "why" text NOT NULL, "unit" text NOT NULL, "direction" text NOT NULL, "grain" text NOT NULL, "rollup" text NOT NULL, "minimum" real NULL, "maximum" real NULL, "decimals" smallint NULL, "counter" text NOT NULL CHECK ((JSON_VALID("counter") OR "counter" IS NULL)), "due_after" integer NULL, "owner" text NULL, "fiscal" bool NOT NULL, "source" text NULL CHECK ((JSON_VALID("source") OR "source" IS NULL)), "derived" text NULL CHECK ((JSON_VALID("derived") OR "derived" IS NULL)), "known_on" date NULL, "retired_on" date NULL, CONSTRAINT "records_metric_direction_known" CHECK ("direction" IN ('up', 'down', 'range')), CONSTRAINT "records_metric_grain_known" CHECK ("grain" IN ('day', 'week', 'month', 'quarter', 'year')), CONSTRAINT "records_metric_minimum_finite" CHECK (("minimum" >= -1.7976931348623157e+308 AND "minimum" <= 1.7976931348623157e+308)), CONSTRAINT "records_metric_maximum_finite" CHECK (("maximum" >= -1.7976931348623157e+308 AND "maximum" <= 1.7976931348623157e+308)), CONSTRAINT "records_metric_known_on_in_calendar" CHECK (("known_on" >= '1900-01-01' AND "known_on" <= '2199-12-31')), CONSTRAINT "records_metric_retired_on_in_calendar" CHECK (("retired_on" >= '1900-01-01' AND "retired_on" <= '2199-12-31')), PRIMARY KEY ("organisation_id", "id"));

CREATE INDEX "records_metric_derived" ON "records_metric" ("organisation_id", "id") WHERE "derived" IS NOT NULL;

CREATE TABLE "records_account" ("password" varchar(128) NOT NULL, "number" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "email" text NOT NULL UNIQUE, "name" text NOT NULL, "administers" bool NOT NULL, "is_active" bool NOT NULL, "made_at" datetime NOT NULL);

CREATE TABLE "records_session" ("session_key" varchar(40) NOT NULL PRIMARY KEY, "session_data" text NOT NULL, "expire_date" datetime NOT NULL, "began_at" datetime NULL, "browser" text NOT NULL, "account_id" bigint NULL REFERENCES "records_account" ("number") DEFERRABLE INITIALLY DEFERRED);

CREATE TABLE "records_link" ("digest" text NOT NULL PRIMARY KEY, "kind" text NOT NULL, "person" text NULL, "made_by" text NOT NULL, "made_at" datetime NOT NULL, "expires_at" datetime NOT NULL, "ended_at" datetime NULL, "account_id" bigint NULL REFERENCES "records_account" ("number") DEFERRABLE INITIALLY DEFERRED, "organisation_id" integer NULL REFERENCES "records_organisation" ("number") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "records_link_kind_known" CHECK ("kind" IN ('setup', 'invitation', 'reset')));

CREATE INDEX "records_session_expire_date_213c5c3d" ON "records_session" ("expire_date");

CREATE INDEX "records_session_account_id_cfac4e98" ON "records_session" ("account_id");

CREATE INDEX "records_link_account_id_6e2ffafb" ON "records_link" ("account_id");

CREATE INDEX "records_link_organisation_id_08d552f2" ON "records_link" ("organisation_id");

CREATE TABLE "account_emailconfirmation" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "created" datetime NOT NULL, "sent" datetime NULL, "key" varchar(64) NOT NULL UNIQUE, "email_address_id" integer NOT NULL REFERENCES "account_emailaddress" ("id") DEFERRABLE INITIALLY DEFERRED);

CREATE INDEX "account_emailconfirmation_email_address_id_5b7f8c58" ON "account_emailconfirmation" ("email_address_id");

CREATE TABLE "account_emailaddress" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "verified" bool NOT NULL, "primary" bool NOT NULL, "user_id" bigint NOT NULL REFERENCES "records_account" ("number") DEFERRABLE INITIALLY DEFERRED, "email" varchar(254) NOT NULL);

CREATE UNIQUE INDEX "account_emailaddress_user_id_email_987c8728_uniq" ON "account_emailaddress" ("user_id", "email");

CREATE UNIQUE INDEX "unique_verified_email" ON "account_emailaddress" ("email") WHERE "verified";

CREATE INDEX "account_emailaddress_user_id_2c513194" ON "account_emailaddress" ("user_id");

CREATE INDEX "account_emailaddress_email_03be32b2" ON "account_emailaddress" ("email");

CREATE UNIQUE INDEX "unique_primary_email" ON "account_emailaddress" ("user_id", "primary") WHERE "primary";

CREATE TABLE "mfa_authenticator" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "type" varchar(20) NOT NULL, "data" text NOT NULL CHECK ((JSON_VALID("data") OR "data" IS NULL)), "user_id" bigint NOT NULL REFERENCES "records_account" ("number") DEFERRABLE INITIALLY DEFERRED, "created_at" datetime NOT NULL, "last_used_at" datetime NULL);

CREATE INDEX "mfa_authenticator_user_id_0c3a50c0" ON "mfa_authenticator" ("user_id");

CREATE UNIQUE INDEX "unique_authenticator_type" ON "mfa_authenticator" ("user_id", "type") WHERE "type" IN ('totp', 'recovery_codes');

CREATE INDEX "records_verdict_own_of" ON "records_verdict" ("organisation_id", "kind", "team", "stage");

CREATE INDEX "records_verdict_by_press" ON "records_verdict" ("organisation_id", "kind", "press", "asked") WHERE "press" IS NOT NULL;

CREATE TRIGGER records_series_no_replace BEFORE INSERT ON records_series
WHEN EXISTS (SELECT 1 FROM records_series WHERE organisation_id = NEW.organisation_id AND number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'records_series is append-only: replace refused'); END;

CREATE TRIGGER records_observation_no_replace BEFORE INSERT ON records_observation
WHEN EXISTS (SELECT 1 FROM records_observation WHERE organisation_id = NEW.organisation_id AND series = NEW.series AND period = NEW.period AND sequence = NEW.sequence)
BEGIN SELECT RAISE(ABORT, 'records_observation is append-only: replace refused'); END;

CREATE TRIGGER records_checkin_no_replace BEFORE INSERT ON records_checkin
WHEN EXISTS (SELECT 1 FROM records_checkin WHERE organisation_id = NEW.organisation_id AND number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'records_checkin is append-only: replace refused'); END;

CREATE TRIGGER records_grade_no_replace BEFORE INSERT ON records_grade
WHEN EXISTS (SELECT 1 FROM records_grade WHERE organisation_id = NEW.organisation_id AND number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'records_grade is append-only: replace refused'); END;

CREATE TRIGGER records_decision_no_replace BEFORE INSERT ON records_decision
WHEN EXISTS (SELECT 1 FROM records_decision WHERE organisation_id = NEW.organisation_id AND id = NEW.id AND revision = NEW.revision)
BEGIN SELECT RAISE(ABORT, 'records_decision is append-only: replace refused'); END;

CREATE TRIGGER records_verdictchange_no_replace BEFORE INSERT ON records_verdictchange
WHEN EXISTS (SELECT 1 FROM records_verdictchange WHERE organisation_id = NEW.organisation_id AND number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'records_verdictchange is append-only: replace refused'); END;

CREATE TRIGGER records_auditrow_no_replace BEFORE INSERT ON records_auditrow
WHEN EXISTS (SELECT 1 FROM records_auditrow WHERE organisation_id = NEW.organisation_id AND n = NEW.n)
BEGIN SELECT RAISE(ABORT, 'records_auditrow is append-only: replace refused'); END;

CREATE TABLE "records_seat" ("organisation_id" integer NOT NULL REFERENCES "records_organisation" ("number") DEFERRABLE INITIALLY DEFERRED, "account_id" bigint NOT NULL REFERENCES "records_account" ("number") DEFERRABLE INITIALLY DEFERRED, "person" text NOT NULL, CONSTRAINT "records_seat_one_account_a_person" UNIQUE ("organisation_id", "person"), PRIMARY KEY ("organisation_id", "account_id"));

CREATE TABLE "records_withdrawal" ("organisation_id" integer NOT NULL REFERENCES "records_organisation" ("number") DEFERRABLE INITIALLY DEFERRED, "number" integer NOT NULL, "metric" text NOT NULL, "period" text NOT NULL, "date" date NOT NULL, "by" text NULL, "because" text NOT NULL, CONSTRAINT "records_withdrawal_date_in_calendar" CHECK (("date" >= '1900-01-01' AND "date" <= '2199-12-31')), PRIMARY KEY ("organisation_id", "number"));

CREATE TRIGGER records_withdrawal_no_update BEFORE UPDATE ON records_withdrawal 
BEGIN SELECT RAISE(ABORT, 'records_withdrawal is append-only: update refused'); END;

CREATE TRIGGER records_withdrawal_no_delete BEFORE DELETE ON records_withdrawal 
BEGIN SELECT RAISE(ABORT, 'records_withdrawal is append-only: delete refused'); END;

CREATE TRIGGER records_withdrawal_no_replace BEFORE INSERT ON records_withdrawal 
WHEN EXISTS (SELECT 1 FROM records_withdrawal WHERE organisation_id = NEW.organisation_id AND number = NEW.number)

BEGIN SELECT RAISE(ABORT, 'records_withdrawal is append-only: replace refused'); END;

CREATE INDEX "records_withdrawal_by_metric" ON "records_withdrawal" ("organisation_id", "metric");

CREATE INDEX "records_audit_by_time" ON "records_auditrow" ("organisation_id", "at");

CREATE TABLE "records_remembered" ("key" text NOT NULL PRIMARY KEY, "value" text NOT NULL, "until" datetime NOT NULL);

CREATE INDEX "records_remembered_until_28501464" ON "records_remembered" ("until");

CREATE TABLE "records_segment" ("organisation_id" integer NOT NULL REFERENCES "records_organisation" ("number") DEFERRABLE INITIALLY DEFERRED, "number" integer NOT NULL, "kpi" text NOT NULL, "starts" date NOT NULL, "date" date NOT NULL, "state" text NOT NULL, "by" text NULL, "because" text NOT NULL, CONSTRAINT "records_segment_state_known" CHECK ("state" IN ('accepted', 'declined')), CONSTRAINT "records_segment_starts_in_calendar" CHECK (("starts" >= '1900-01-01' AND "starts" <= '2199-12-31')), CONSTRAINT "records_segment_date_in_calendar" CHECK (("date" >= '1900-01-01' AND "date" <= '2199-12-31')), PRIMARY KEY ("organisation_id", "number"));

CREATE TRIGGER records_segment_no_update BEFORE UPDATE ON records_segment 
BEGIN SELECT RAISE(ABORT, 'records_segment is append-only: update refused'); END;

CREATE TRIGGER records_segment_no_delete BEFORE DELETE ON records_segment 
BEGIN SELECT RAISE(ABORT, 'records_segment is append-only: delete refused'); END;

CREATE TRIGGER records_segment_no_replace BEFORE INSERT ON records_segment 
WHEN EXISTS (SELECT 1 FROM records_segment WHERE organisation_id = NEW.organisation_id AND number = NEW.number)

BEGIN SELECT RAISE(ABORT, 'records_segment is append-only: replace refused'); END;

CREATE INDEX "records_segment_by_kpi" ON "records_segment" ("organisation_id", "kpi");

CREATE TABLE "records_alertact" ("organisation_id" integer NOT NULL REFERENCES "records_organisation" ("number") DEFERRABLE INITIALLY DEFERRED, "number" integer NOT NULL, "kpi" text NOT NULL, "alert" text NOT NULL, "since" text NOT NULL, "date" date NOT NULL, "act" text NOT NULL, "by" text NULL, "until" date NULL, "because" text NOT NULL, CONSTRAINT "records_alertact_date_in_calendar" CHECK (("date" >= '1900-01-01' AND "date" <= '2199-12-31')), CONSTRAINT "records_alertact_until_in_calendar" CHECK (("until" >= '1900-01-01' AND "until" <= '2199-12-31')), PRIMARY KEY ("organisation_id", "number"));

CREATE TRIGGER records_alertact_no_update BEFORE UPDATE ON records_alertact 
BEGIN SELECT RAISE(ABORT, 'records_alertact is append-only: update refused'); END;

CREATE TRIGGER records_alertact_no_delete BEFORE DELETE ON records_alertact 
BEGIN SELECT RAISE(ABORT, 'records_alertact is append-only: delete refused'); END;

CREATE TRIGGER records_alertact_no_replace BEFORE INSERT ON records_alertact 
WHEN EXISTS (SELECT 1 FROM records_alertact WHERE organisation_id = NEW.organisation_id AND number = NEW.number)

BEGIN SELECT RAISE(ABORT, 'records_alertact is append-only: replace refused'); END;

CREATE INDEX "records_alertact_by_kpi" ON "records_alertact" ("organisation_id", "kpi");

CREATE TABLE "records_event" ("organisation_id" integer NOT NULL REFERENCES "records_organisation" ("number") DEFERRABLE INITIALLY DEFERRED, "number" integer NOT NULL, "date" date NOT NULL, "title" text NOT NULL, "metrics" text NOT NULL CHECK ((JSON_VALID("metrics") OR "metrics" IS NULL)), "withdrawn" date NULL, "withdrawn_by" text NULL, "withdrawn_because" text NULL, "known_on" date NULL, CONSTRAINT "records_event_date_in_calendar" CHECK (("date" >= '1900-01-01' AND "date" <= '2199-12-31')), CONSTRAINT "records_event_known_on_in_calendar" CHECK (("known_on" >= '1900-01-01' AND "known_on" <= '2199-12-31')), PRIMARY KEY ("organisation_id", "number"));

CREATE TABLE "records_target" ("organisation_id" integer NOT NULL REFERENCES "records_organisation" ("number") DEFERRABLE INITIALLY DEFERRED, "key_result" text NOT NULL, "position" integer NOT NULL, "value" real NOT NULL, "start" date NULL, "because" text NOT NULL, "high" real NULL, CONSTRAINT "records_target_value_finite" CHECK (("value" >= -1.7976931348623157e+308 AND "value" <= 1.7976931348623157e+308)), CONSTRAINT "records_target_start_in_calendar" CHECK (("start" >= '1900-01-01' AND "start" <= '2199-12-31')), CONSTRAINT "records_target_high_finite" CHECK (("high" >= -1.7976931348623157e+308 AND "high" <= 1.7976931348623157e+308)), PRIMARY KEY ("organisation_id", "key_result", "position"));

CREATE TABLE "records_assumptionstate" ("organisation_id" integer NOT NULL REFERENCES "records_organisation" ("number") DEFERRABLE INITIALLY DEFERRED, "number" integer NOT NULL, "objective" text NOT NULL, "assumption" text NOT NULL, "date" date NOT NULL, "state" text NOT NULL, "by" text NULL, "note" text NOT NULL, CONSTRAINT "records_assumptionstate_state_known" CHECK ("state" IN ('holds', 'in_doubt', 'broken')), CONSTRAINT "records_assumptionstate_date_in_calendar" CHECK (("date" >= '1900-01-01' AND "date" <= '2199-12-31')), PRIMARY KEY ("organisation_id", "number"));

CREATE TRIGGER records_assumptionstate_no_update BEFORE UPDATE ON records_assumptionstate 
BEGIN SELECT RAISE(ABORT, 'records_assumptionstate is append-only: update refused'); END;

CREATE TRIGGER records_assumptionstate_no_delete BEFORE DELETE ON records_assumptionstate 
BEGIN SELECT RAISE(ABORT, 'records_assumptionstate is append-only: delete refused'); END;

CREATE TRIGGER records_assumptionstate_no_replace BEFORE INSERT ON records_assumptionstate 
WHEN EXISTS (SELECT 1 FROM records_assumptionstate WHERE organisation_id = NEW.organisation_id AND number = NEW.number)

BEGIN SELECT RAISE(ABORT, 'records_assumptionstate is append-only: replace refused'); END;

CREATE INDEX "records_assumption_by_aim" ON "records_assumptionstate" ("organisation_id", "objective");

CREATE TABLE "records_overruling" ("organisation_id" integer NOT NULL REFERENCES "records_organisation" ("number") DEFERRABLE INITIALLY DEFERRED, "number" integer NOT NULL, "key_result" text NOT NULL, "kpi" text NOT NULL, "date" date NOT NULL, "takes" real NULL, "by" text NULL, "because" text NOT NULL, CONSTRAINT "records_overruling_date_in_calendar" CHECK (("date" >= '1900-01-01' AND "date" <= '2199-12-31')), CONSTRAINT "records_overruling_takes_finite" CHECK (("takes" >= -1.7976931348623157e+308 AND "takes" <= 1.7976931348623157e+308)), PRIMARY KEY ("organisation_id", "number"));

CREATE TRIGGER records_overruling_no_update BEFORE UPDATE ON records_overruling 
BEGIN SELECT RAISE(ABORT, 'records_overruling is append-only: update refused'); END;

CREATE TRIGGER records_overruling_no_delete BEFORE DELETE ON records_overruling 
BEGIN SELECT RAISE(ABORT, 'records_overruling is append-only: delete refused'); END;

CREATE TRIGGER records_overruling_no_replace BEFORE INSERT ON records_overruling 
WHEN EXISTS (SELECT 1 FROM records_overruling WHERE organisation_id = NEW.organisation_id AND number = NEW.number)

BEGIN SELECT RAISE(ABORT, 'records_overruling is append-only: replace refused'); END;

CREATE INDEX "records_overruling_of" ON "records_overruling" ("organisation_id", "key_result");

CREATE INDEX "records_grade_by_key_result" ON "records_grade" ("organisation_id", "key_result");

CREATE TABLE "records_waiver" ("organisation_id" integer NOT NULL REFERENCES "records_organisation" ("number") DEFERRABLE INITIALLY DEFERRED, "number" integer NOT NULL, "kpi" text NOT NULL, "objective" text NOT NULL, "starts" date NOT NULL, "until" date NOT NULL, "tolerate" text NOT NULL, "because" text NOT NULL, "asked_by" text NULL, "approved_by" text NULL, "asked" date NULL, "approved" date NULL, "declined" date NULL, "ended" date NULL, "answered" date NULL, "declined_by" text NULL, "declined_because" text NULL, "ended_by" text NULL, "ended_because" text NULL, "answered_by" text NULL, "learned" text NULL, "bought" bool NULL, CONSTRAINT "records_waiver_ends_after_it_starts" CHECK ("until" >= ("starts")), CONSTRAINT "records_waiver_starts_in_calendar" CHECK (("starts" >= '1900-01-01' AND "starts" <= '2199-12-31')), CONSTRAINT "records_waiver_until_in_calendar" CHECK (("until" >= '1900-01-01' AND "until" <= '2199-12-31')), CONSTRAINT "records_waiver_asked_in_calendar" CHECK (("asked" >= '1900-01-01' AND "asked" <= '2199-12-31')), CONSTRAINT "records_waiver_approved_in_calendar" CHECK (("approved" >= '1900-01-01' AND "approved" <= '2199-12-31')), CONSTRAINT "records_waiver_declined_in_calendar" CHECK (("declined" >= '1900-01-01' AND "declined" <= '2199-12-31')), CONSTRAINT "records_waiver_ended_in_calendar" CHECK (("ended" >= '1900-01-01' AND "ended" <= '2199-12-31')), CONSTRAINT "records_waiver_answered_in_calendar" CHECK (("answered" >= '1900-01-01' AND "answered" <= '2199-12-31')), PRIMARY KEY ("organisation_id", "number"));

CREATE INDEX "records_waiver_by_kpi" ON "records_waiver" ("organisation_id", "kpi");

CREATE TABLE "records_landing" ("organisation_id" integer NOT NULL REFERENCES "records_organisation" ("number") DEFERRABLE INITIALLY DEFERRED, "number" integer NOT NULL, "kpi" text NOT NULL, "ended" date NOT NULL, "date" date NOT NULL, "state" text NOT NULL, "by" text NULL, "because" text NOT NULL, CONSTRAINT "records_landing_state_known" CHECK ("state" IN ('accepted', 'changed', 'declined')), CONSTRAINT "records_landing_ended_in_calendar" CHECK (("ended" >= '1900-01-01' AND "ended" <= '2199-12-31')), CONSTRAINT "records_landing_date_in_calendar" CHECK (("date" >= '1900-01-01' AND "date" <= '2199-12-31')), PRIMARY KEY ("organisation_id", "number"));

CREATE TRIGGER records_landing_no_update BEFORE UPDATE ON records_landing 
BEGIN SELECT RAISE(ABORT, 'records_landing is append-only: update refused'); END;

CREATE TRIGGER records_landing_no_delete BEFORE DELETE ON records_landing 
BEGIN SELECT RAISE(ABORT, 'records_landing is append-only: delete refused'); END;

CREATE TRIGGER records_landing_no_replace BEFORE INSERT ON records_landing 
WHEN EXISTS (SELECT 1 FROM records_landing WHERE organisation_id = NEW.organisation_id AND number = NEW.number)

BEGIN SELECT RAISE(ABORT, 'records_landing is append-only: replace refused'); END;

CREATE INDEX "records_landing_by_kpi" ON "records_landing" ("organisation_id", "kpi");

CREATE TABLE "records_team" ("organisation_id" integer NOT NULL REFERENCES "records_organisation" ("number") DEFERRABLE INITIALLY DEFERRED, "id" text NOT NULL, "name" text NOT NULL, "parent" text NULL, "lead" text NULL, "lint_ignore" text NOT NULL CHECK ((JSON_VALID("lint_ignore") OR "lint_ignore" IS NULL)), PRIMARY KEY ("organisation_id", "id"));

CREATE TABLE "records_teamguardrail" ("organisation_id" integer NOT NULL REFERENCES "records_organisation" ("number") DEFERRABLE INITIALLY DEFERRED, "team" text NOT NULL, "position" integer NOT NULL, "kpi" text NOT NULL, "reaction" text NOT NULL, "release_after" integer NULL, "automatic" bool NOT NULL, "known_on" date NULL, "retired_on" date NULL, CONSTRAINT "records_teamguardrail_reaction_known" CHECK ("reaction" IN ('slow', 'pause')), CONSTRAINT "records_teamguardrail_known_on_in_calendar" CHECK (("known_on" >= '1900-01-01' AND "known_on" <= '2199-12-31')), CONSTRAINT "records_teamguardrail_retired_on_in_calendar" CHECK (("retired_on" >= '1900-01-01' AND "retired_on" <= '2199-12-31')), PRIMARY KEY ("organisation_id", "team", "position"));

CREATE INDEX "records_metric_countered" ON "records_metric" ("organisation_id", "id") WHERE NOT ("counter" = '[]');

CREATE TABLE "records_reminder" ("organisation_id" integer NOT NULL REFERENCES "records_organisation" ("number") DEFERRABLE INITIALLY DEFERRED, "person" text NOT NULL, "week" text NOT NULL, "day" date NOT NULL, "email" text NOT NULL, "message" text NOT NULL, "content" text NOT NULL, "held" text NOT NULL, "state" text NOT NULL, "attempts" integer NOT NULL, "next_attempt_at" datetime NOT NULL, "reason" text NOT NULL, "made_at" datetime NOT NULL, "ended_at" datetime NULL, CONSTRAINT "records_reminder_state_known" CHECK ("state" IN ('waiting', 'delivered', 'dead')), CONSTRAINT "records_reminder_day_in_calendar" CHECK (("day" >= '1900-01-01' AND "day" <= '2199-12-31')), CONSTRAINT "records_reminder_one_a_message" UNIQUE ("organisation_id", "message"), PRIMARY KEY ("organisation_id", "person", "week"));

CREATE TABLE "records_quiet" ("organisation_id" integer NOT NULL REFERENCES "records_organisation" ("number") DEFERRABLE INITIALLY DEFERRED, "person" text NOT NULL, "since" datetime NOT NULL, PRIMARY KEY ("organisation_id", "person"));

CREATE INDEX "records_reminder_next" ON "records_reminder" ("organisation_id", "state", "next_attempt_at");

CREATE INDEX "records_checkin_newest" ON "records_checkin" ("organisation_id", "key_result", "date", "number");

CREATE INDEX "records_checkin_mended" ON "records_checkin" ("organisation_id", "key_result") WHERE "withdraws" IS NOT NULL;

CREATE TABLE "records_guardrail" ("organisation_id" integer NOT NULL REFERENCES "records_organisation" ("number") DEFERRABLE INITIALLY DEFERRED, "objective" text NOT NULL, "position" integer NOT NULL, "kpi" text NOT NULL, "reaction" text NOT NULL, "release_after" integer NULL, "automatic" bool NOT NULL, "known_on" date NULL, "retired_on" date NULL, CONSTRAINT "records_guardrail_reaction_known" CHECK ("reaction" IN ('slow', 'pause')), CONSTRAINT "records_guardrail_known_on_in_calendar" CHECK (("known_on" >= '1900-01-01' AND "known_on" <= '2199-12-31')), CONSTRAINT "records_guardrail_retired_on_in_calendar" CHECK (("retired_on" >= '1900-01-01' AND "retired_on" <= '2199-12-31')), PRIMARY KEY ("organisation_id", "objective", "position"));

CREATE TABLE "records_driver" ("organisation_id" integer NOT NULL REFERENCES "records_organisation" ("number") DEFERRABLE INITIALLY DEFERRED, "key_result" text NOT NULL, "position" integer NOT NULL, "kpi" text NOT NULL, "effect" text NOT NULL, "lag" integer NOT NULL, "known_on" date NULL, "retired_on" date NULL, CONSTRAINT "records_driver_effect_known" CHECK ("effect" IN ('supports', 'opposes')), CONSTRAINT "records_driver_known_on_in_calendar" CHECK (("known_on" >= '1900-01-01' AND "known_on" <= '2199-12-31')), CONSTRAINT "records_driver_retired_on_in_calendar" CHECK (("retired_on" >= '1900-01-01' AND "retired_on" <= '2199-12-31')), PRIMARY KEY ("organisation_id", "key_result", "position"));

CREATE INDEX "records_driver_by_kpi" ON "records_driver" ("organisation_id", "kpi");

CREATE INDEX "records_keyresult_of_steps" ON "records_keyresult" ("organisation_id", "objective") WHERE NOT ("kind" = 'numeric');

CREATE TABLE "records_objective" ("organisation_id" integer NOT NULL REFERENCES "records_organisation" ("number") DEFERRABLE INITIALLY DEFERRED, "id" text NOT NULL, "title" text NOT NULL, "team" text NOT NULL, "cycle" text NOT NULL, "owner" text NULL, "ambition" text NOT NULL, "contributors" text NOT NULL CHECK ((JSON_VALID("contributors") OR "contributors" IS NULL)), "supports" text NULL, "why" text NOT NULL, "not_doing" text NOT NULL CHECK ((JSON_VALID("not_doing") OR "not_doing" IS NULL)), "lint_ignore" text NOT NULL CHECK ((JSON_VALID("lint_ignore") OR "lint_ignore" IS NULL)), "known_on" date NULL, "retired_on" date NULL, "retired_by" text NULL, "retired_because" text NULL, "replaces" text NULL, "learned" text NULL, "learned_on" date NULL, "learned_by" text NULL, CONSTRAINT "records_objective_ambition_known" CHECK ("ambition" IN ('aspirational', 'committed')), CONSTRAINT "records_objective_known_on_in_calendar" CHECK (("known_on" >= '1900-01-01' AND "known_on" <= '2199-12-31')), CONSTRAINT "records_objective_retired_on_in_calendar" CHECK (("retired_on" >= '1900-01-01' AND "retired_on" <= '2199-12-31')), CONSTRAINT "records_objective_learned_on_in_calendar" CHECK (("learned_on" >= '1900-01-01' AND "learned_on" <= '2199-12-31')), PRIMARY KEY ("organisation_id", "id"));

CREATE INDEX "records_objective_by_cycle" ON "records_objective" ("organisation_id", "cycle", "known_on", "retired_on");

CREATE TABLE "records_cycle" ("organisation_id" integer NOT NULL REFERENCES "records_organisation" ("number") DEFERRABLE INITIALLY DEFERRED, "id" text NOT NULL, "name" text NOT NULL, "starts" date NOT NULL, "ends" date NOT NULL, "parent" text NULL, "not_doing" text NOT NULL CHECK ((JSON_VALID("not_doing") OR "not_doing" IS NULL)), "closed" date NULL, "closed_by" text NULL, "learned" text NULL, "reopened" date NULL, "reopened_by" text NULL, "reopened_because" text NULL, "lint_ignore" text NOT NULL CHECK ((JSON_VALID("lint_ignore") OR "lint_ignore" IS NULL)), "known_on" date NULL, "first_ends" date NULL, "moved_on" date NULL, "because" text NULL, CONSTRAINT "records_cycle_ends_after_it_starts" CHECK ("ends" >= ("starts")), CONSTRAINT "records_cycle_starts_in_calendar" CHECK (("starts" >= '1900-01-01' AND "starts" <= '2199-12-31')), CONSTRAINT "records_cycle_ends_in_calendar" CHECK (("ends" >= '1900-01-01' AND "ends" <= '2199-12-31')), CONSTRAINT "records_cycle_closed_in_calendar" CHECK (("closed" >= '1900-01-01' AND "closed" <= '2199-12-31')), CONSTRAINT "records_cycle_reopened_in_calendar" CHECK (("reopened" >= '1900-01-01' AND "reopened" <= '2199-12-31')), CONSTRAINT "records_cycle_known_on_in_calendar" CHECK (("known_on" >= '1900-01-01' AND "known_on" <= '2199-12-31')), CONSTRAINT "records_cycle_first_ends_in_calendar" CHECK (("first_ends" >= '1900-01-01' AND "first_ends" <= '2199-12-31')), CONSTRAINT "records_cycle_moved_on_in_calendar" CHECK (("moved_on" >= '1900-01-01' AND "moved_on" <= '2199-12-31')), PRIMARY KEY ("organisation_id", "id"));

CREATE INDEX "records_milestone_with_due" ON "records_milestone" ("organisation_id", "key_result") WHERE "due" IS NOT NULL;

CREATE TABLE "socialaccount_socialapp" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "provider" varchar(30) NOT NULL, "name" varchar(40) NOT NULL, "client_id" varchar(191) NOT NULL, "secret" varchar(191) NOT NULL, "key" varchar(191) NOT NULL, "provider_id" varchar(200) NOT NULL, "settings" text NOT NULL CHECK ((JSON_VALID("settings") OR "settings" IS NULL)));

CREATE TABLE "socialaccount_socialtoken" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "token" text NOT NULL, "token_secret" text NOT NULL, "expires_at" datetime NULL, "account_id" integer NOT NULL REFERENCES "socialaccount_socialaccount" ("id") DEFERRABLE INITIALLY DEFERRED, "app_id" integer NULL REFERENCES "socialaccount_socialapp" ("id") DEFERRABLE INITIALLY DEFERRED);

CREATE UNIQUE INDEX "socialaccount_socialtoken_app_id_account_id_fca4e0ac_uniq" ON "socialaccount_socialtoken" ("app_id", "account_id");

CREATE INDEX "socialaccount_socialtoken_account_id_951f210e" ON "socialaccount_socialtoken" ("account_id");

CREATE INDEX "socialaccount_socialtoken_app_id_636a42d7" ON "socialaccount_socialtoken" ("app_id");

CREATE TABLE "socialaccount_socialaccount" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "provider" varchar(200) NOT NULL, "uid" varchar(191) NOT NULL, "last_login" datetime NOT NULL, "date_joined" datetime NOT NULL, "user_id" bigint NOT NULL REFERENCES "records_account" ("number") DEFERRABLE INITIALLY DEFERRED, "extra_data" text NOT NULL CHECK ((JSON_VALID("extra_data") OR "extra_data" IS NULL)));

CREATE UNIQUE INDEX "socialaccount_socialaccount_provider_uid_fc810c6e_uniq" ON "socialaccount_socialaccount" ("provider", "uid");

CREATE INDEX "socialaccount_socialaccount_user_id_8146e70c" ON "socialaccount_socialaccount" ("user_id");

INSERT INTO django_migrations (app, name, applied) VALUES ('records', '0001_organisations', CURRENT_TIMESTAMP);

INSERT INTO django_migrations (app, name, applied) VALUES ('records', '0002_measures', CURRENT_TIMESTAMP);

INSERT INTO django_migrations (app, name, applied) VALUES ('records', '0003_observations', CURRENT_TIMESTAMP);

INSERT INTO django_migrations (app, name, applied) VALUES ('records', '0004_health', CURRENT_TIMESTAMP);

INSERT INTO django_migrations (app, name, applied) VALUES ('records', '0005_objectives', CURRENT_TIMESTAMP);

INSERT INTO django_migrations (app, name, applied) VALUES ('records', '0006_key_results', CURRENT_TIMESTAMP);

INSERT INTO django_migrations (app, name, applied) VALUES ('records', '0007_rhythm', CURRENT_TIMESTAMP);

INSERT INTO django_migrations (app, name, applied) VALUES ('records', '0008_judged', CURRENT_TIMESTAMP);

INSERT INTO django_migrations (app, name, applied) VALUES ('records', '0009_audit', CURRENT_TIMESTAMP);

INSERT INTO django_migrations (app, name, applied) VALUES ('records', '0010_append_only', CURRENT_TIMESTAMP);

INSERT INTO django_migrations (app, name, applied) VALUES ('records', '0011_retired', CURRENT_TIMESTAMP);

INSERT INTO django_migrations (app, name, applied) VALUES ('records', '0012_accounts', CURRENT_TIMESTAMP);

INSERT INTO django_migrations (app, name, applied) VALUES ('account', '0001_initial', CURRENT_TIMESTAMP);

INSERT INTO django_migrations (app, name, applied) VALUES ('account', '0002_email_max_length', CURRENT_TIMESTAMP);

INSERT INTO django_migrations (app, name, applied) VALUES ('account', '0003_alter_emailaddress_create_unique_verified_email', CURRENT_TIMESTAMP);

INSERT INTO django_migrations (app, name, applied) VALUES ('account', '0004_alter_emailaddress_drop_unique_email', CURRENT_TIMESTAMP);

INSERT INTO django_migrations (app, name, applied) VALUES ('account', '0005_emailaddress_idx_upper_email', CURRENT_TIMESTAMP);

INSERT INTO django_migrations (app, name, applied) VALUES ('account', '0006_emailaddress_lower', CURRENT_TIMESTAMP);

INSERT INTO django_migrations (app, name, applied) VALUES ('account', '0007_emailaddress_idx_email', CURRENT_TIMESTAMP);

INSERT INTO django_migrations (app, name, applied) VALUES ('account', '0008_emailaddress_unique_primary_email_fixup', CURRENT_TIMESTAMP);

INSERT INTO django_migrations (app, name, applied) VALUES ('account', '0009_emailaddress_unique_primary_email', CURRENT_TIMESTAMP);

INSERT INTO django_migrations (app, name, applied) VALUES ('mfa', '0001_initial', CURRENT_TIMESTAMP);

INSERT INTO django_migrations (app, name, applied) VALUES ('mfa', '0002_authenticator_timestamps', CURRENT_TIMESTAMP);

INSERT INTO django_migrations (app, name, applied) VALUES ('mfa', '0003_authenticator_type_uniq', CURRENT_TIMESTAMP);

INSERT INTO django_migrations (app, name, applied) VALUES ('records', '0013_row_security', CURRENT_TIMESTAMP);

INSERT INTO django_migrations (app, name, applied) VALUES ('records', '0014_press', CURRENT_TIMESTAMP);

INSERT INTO django_migrations (app, name, applied) VALUES ('records', '0015_recorded', CURRENT_TIMESTAMP);

INSERT INTO django_migrations (app, name, applied) VALUES ('records', '0016_defined', CURRENT_TIMESTAMP);

INSERT INTO django_migrations (app, name, applied) VALUES ('records', '0017_no_replacing', CURRENT_TIMESTAMP);

INSERT INTO django_migrations (app, name, applied) VALUES ('records', '0018_seats', CURRENT_TIMESTAMP);

INSERT INTO django_migrations (app, name, applied) VALUES ('records', '0019_withdrawn', CURRENT_TIMESTAMP);

INSERT INTO django_migrations (app, name, applied) VALUES ('records', '0020_audit_by_time', CURRENT_TIMESTAMP);

INSERT INTO django_migrations (app, name, applied) VALUES ('records', '0021_remembered', CURRENT_TIMESTAMP);

INSERT INTO django_migrations (app, name, applied) VALUES ('records', '0022_retired_because', CURRENT_TIMESTAMP);

INSERT INTO django_migrations (app, name, applied) VALUES ('records', '0023_segments', CURRENT_TIMESTAMP);

INSERT INTO django_migrations (app, name, applied) VALUES ('records', '0024_alert_acts', CURRENT_TIMESTAMP);

INSERT INTO django_migrations (app, name, applied) VALUES ('records', '0025_closed_and_replaced', CURRENT_TIMESTAMP);

INSERT INTO django_migrations (app, name, applied) VALUES ('records', '0026_events_known_on', CURRENT_TIMESTAMP);

INSERT INTO django_migrations (app, name, applied) VALUES ('records', '0027_target_ranges', CURRENT_TIMESTAMP);

INSERT INTO django_migrations (app, name, applied) VALUES ('records', '0028_assumption_states', CURRENT_TIMESTAMP);

INSERT INTO django_migrations (app, name, applied) VALUES ('records', '0029_cases', CURRENT_TIMESTAMP);

INSERT INTO django_migrations (app, name, applied) VALUES ('records', '0030_reopened_cycles', CURRENT_TIMESTAMP);

INSERT INTO django_migrations (app, name, applied) VALUES ('records', '0031_overrulings', CURRENT_TIMESTAMP);

INSERT INTO django_migrations (app, name, applied) VALUES ('records', '0032_words_by_key_result', CURRENT_TIMESTAMP);

INSERT INTO django_migrations (app, name, applied) VALUES ('records', '0033_dips_and_landings', CURRENT_TIMESTAMP);

INSERT INTO django_migrations (app, name, applied) VALUES ('records', '0034_holds', CURRENT_TIMESTAMP);

INSERT INTO django_migrations (app, name, applied) VALUES ('records', '0035_course_of_the_first_tenth', CURRENT_TIMESTAMP);

INSERT INTO django_migrations (app, name, applied) VALUES ('records', '0036_finished_steps', CURRENT_TIMESTAMP);

INSERT INTO django_migrations (app, name, applied) VALUES ('records', '0037_set_aside_of_teams', CURRENT_TIMESTAMP);

INSERT INTO django_migrations (app, name, applied) VALUES ('records', '0038_team_guardrails', CURRENT_TIMESTAMP);

INSERT INTO django_migrations (app, name, applied) VALUES ('records', '0039_decisions_moved', CURRENT_TIMESTAMP);

INSERT INTO django_migrations (app, name, applied) VALUES ('records', '0040_lost_time', CURRENT_TIMESTAMP);

INSERT INTO django_migrations (app, name, applied) VALUES ('records', '0041_edition_of_judgement', CURRENT_TIMESTAMP);

INSERT INTO django_migrations (app, name, applied) VALUES ('records', '0042_remind_on', CURRENT_TIMESTAMP);

INSERT INTO django_migrations (app, name, applied) VALUES ('records', '0043_reminders', CURRENT_TIMESTAMP);

INSERT INTO django_migrations (app, name, applied) VALUES ('records', '0044_held_reviews', CURRENT_TIMESTAMP);

INSERT INTO django_migrations (app, name, applied) VALUES ('records', '0045_newest_words', CURRENT_TIMESTAMP);

INSERT INTO django_migrations (app, name, applied) VALUES ('records', '0046_bearing_days', CURRENT_TIMESTAMP);

INSERT INTO django_migrations (app, name, applied) VALUES ('records', '0047_decisions_answer', CURRENT_TIMESTAMP);

INSERT INTO django_migrations (app, name, applied) VALUES ('records', '0048_key_results_of_steps', CURRENT_TIMESTAMP);

INSERT INTO django_migrations (app, name, applied) VALUES ('records', '0049_learned_of_objectives', CURRENT_TIMESTAMP);

INSERT INTO django_migrations (app, name, applied) VALUES ('records', '0050_cycles_known_on', CURRENT_TIMESTAMP);

INSERT INTO django_migrations (app, name, applied) VALUES ('records', '0051_moved_ends_of_cycles', CURRENT_TIMESTAMP);

INSERT INTO django_migrations (app, name, applied) VALUES ('records', '0052_milestones_with_due', CURRENT_TIMESTAMP);

INSERT INTO django_migrations (app, name, applied) VALUES ('socialaccount', '0001_initial', CURRENT_TIMESTAMP);

INSERT INTO django_migrations (app, name, applied) VALUES ('socialaccount', '0002_token_max_lengths', CURRENT_TIMESTAMP);

INSERT INTO django_migrations (app, name, applied) VALUES ('socialaccount', '0003_extra_data_default_dict', CURRENT_TIMESTAMP);

INSERT INTO django_migrations (app, name, applied) VALUES ('socialaccount', '0004_app_provider_id_settings', CURRENT_TIMESTAMP);

INSERT INTO django_migrations (app, name, applied) VALUES ('socialaccount', '0005_socialtoken_nullable_app', CURRENT_TIMESTAMP);

INSERT INTO django_migrations (app, name, applied) VALUES ('socialaccount', '0006_alter_socialaccount_extra_data', CURRENT_TIMESTAMP);

