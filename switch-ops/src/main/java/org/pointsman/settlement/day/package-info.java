/**
 * What a business date owes each merchant, and the file that says it. Rules over rows; nothing here asks a database.
 */
package org.pointsman.settlement.day;
