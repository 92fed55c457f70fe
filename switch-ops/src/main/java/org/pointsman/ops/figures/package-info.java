/** What the switch did in the last hour, in figures. */
package org.pointsman.ops.figures;
