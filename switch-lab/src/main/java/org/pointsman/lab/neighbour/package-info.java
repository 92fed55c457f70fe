/** Bad neighbours: floods, storms and silence beside terminals at their own pace, and what these feel of it. */
package org.pointsman.lab.neighbour;
