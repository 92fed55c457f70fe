/** Processes of this program beside the switch: how they are started, so that they stay behind it. */
package org.pointsman.ops.child;
