-- The box that a related or featured story stood in, where it was read; rows of earlier versions have none.

ALTER TABLE items ADD COLUMN heading TEXT;                        -- the words over the box
ALTER TABLE items ADD COLUMN kind TEXT NOT NULL DEFAULT 'unknown'; -- what such a box holds
