-- What a device sent and was not taken may be put right there and said anew: then the first waits for nobody any more.
alter table offline_entry drop constraint offline_entry_decision_check;
alter table offline_entry add constraint offline_entry_decision_check check (decision in ('taken', 'let-go', 'corrected'));
