/** Workers that deliver notices: they ask the switch what is due, send it, and tell the switch what became of it. */
package org.pointsman.ops.notice;
