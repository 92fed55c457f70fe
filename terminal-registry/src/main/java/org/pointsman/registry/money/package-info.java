/**
 * Who may ask for what concerns money: refunds, postings, disputes, exceptions, what is owed. The engine does it.
 */
package org.pointsman.registry.money;
