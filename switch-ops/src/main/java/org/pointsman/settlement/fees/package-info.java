/** What merchants pay for a transaction: a table in a file, with dates, and exact arithmetic. */
package org.pointsman.settlement.fees;
