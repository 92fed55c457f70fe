/** What happens, read from the journal while somebody looks. */
package org.pointsman.ops.events;
