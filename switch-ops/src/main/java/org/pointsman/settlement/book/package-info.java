/** What settlements, reconciliations and reports ask the read model. All SQL of {@code org.pointsman.settlement}. */
package org.pointsman.settlement.book;
