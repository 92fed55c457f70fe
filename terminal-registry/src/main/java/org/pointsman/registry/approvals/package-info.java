/**
 * What every command needs before it is decided: its arguments, its terminal, its repeat, and the second person.
 */
package org.pointsman.registry.approvals;
