-- Which check had the answer, and what it found.

ALTER TABLE transactions ADD COLUMN decided_at VARCHAR;
ALTER TABLE transactions ADD COLUMN decided_by VARCHAR;
COMMENT ON COLUMN transactions.decided_at IS 'Step of the check ladder that refused it: TERMINAL_STATE, LIMITS ...; null when none did, or records do not say';
COMMENT ON COLUMN transactions.decided_by IS 'What that step found: standing=SUSPENDED, hold=TERMINAL/LOST/placed (ms since 1970), limit=kind/limit/used before';
