/**
 * The journal as tables that can be asked in SQL. {@code schema} has the tables and opens the database,
 * {@code projection} follows the journal and writes them, {@code query} asks. Nothing here decides anything: whatever
 * is in the tables can be made anew from the journal.
 */
package org.pointsman.readmodel;
