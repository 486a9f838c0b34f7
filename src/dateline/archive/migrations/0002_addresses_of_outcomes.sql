-- A story is found by every address that it was captured at, those where its words were seen again too.

CREATE INDEX outcomes_by_address ON outcomes (address) WHERE kind <> 'refused' AND address <> '';
